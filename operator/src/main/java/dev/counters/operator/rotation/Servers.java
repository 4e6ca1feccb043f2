package dev.counters.operator.rotation;

import java.util.Map;

/** What a rotation must know of the servers and of those who log in to them; asked only where it matters. */
public interface Servers {
    /**
     * {@return whether every server takes these passwords}
     *
     * @param digests by user
     */
    boolean accept(Map<String, String> digests);

    /** {@return whether no pod is left that was made before the present passwords} */
    boolean areRolledOut();
}
