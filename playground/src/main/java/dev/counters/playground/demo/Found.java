package dev.counters.playground.demo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the tour found out.
 *
 * @param brokenOff why it ended before its time
 */
record Found(Audit audit, Optional<String> brokenOff) {

    /**
     * {@return what is known all the same} Of requests that were under way nobody wrote down what came of them, and perhaps
     * the counter cannot be read: then it is at least where somebody was told that it is.
     */
    static Found brokenOff(String why, List<Entry> entries, long before, OptionalLong after) {
        return new Found(
                Audit.of(entries, before, after.orElse(greatest(entries, before)))
                        .withoutSurplus(),
                Optional.of(why));
    }

    private static long greatest(List<Entry> entries, long before) {
        return entries.stream()
                .flatMap(Audit::acknowledgement)
                .mapToLong(Outcome.Acknowledged::value)
                .max()
                .orElse(before);
    }

    /** {@return whether there is more to tell than why it ended} */
    boolean tellsMuch() {
        return brokenOff.isEmpty() || !audit.holds();
    }

    /** {@return the tour's} What was wrong stays wrong, whatever went wrong besides. */
    int exitCode() {
        if (!audit.holds()) {
            return Tour.WRONG;
        }
        return brokenOff.isEmpty() ? Tour.RIGHT : Tour.NOT_RUN;
    }
}
