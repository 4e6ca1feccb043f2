package dev.counters.operator.election;

import java.util.Optional;

/**
 * What the Lease says.
 *
 * @param number of the last election that began; 0 for none
 * @param holder the winner of it, once it is told
 * @param hasData whether the app was ever let in
 * @param version of the Lease; empty if there is none
 */
public record Standing(long number, Optional<String> holder, boolean hasData, Optional<String> version) {
    /** No Lease. */
    public static final Standing NONE = new Standing(0, Optional.empty(), false, Optional.empty());
}
