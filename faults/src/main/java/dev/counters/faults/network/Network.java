package dev.counters.faults.network;

import java.io.IOException;
import java.util.Optional;

/** Places for processes. The campaign itself is at a place of its own, the {@link #home}. */
public interface Network extends AutoCloseable {
    /** {@return why the ways between places cannot be cut; empty if they can} */
    Optional<String> whyNotCut();

    /** The place of this JVM: of operators and clients. */
    Site home();

    /** {@return a place that nobody else has} */
    Site place(String name) throws IOException;

    /** From now on what one sends the other is lost without a word; what comes back is not, unless that way is cut, too. */
    void cut(Site from, Site to) throws IOException;

    /** All ways are open again. */
    void heal() throws IOException;

    @Override
    void close() throws IOException;
}
