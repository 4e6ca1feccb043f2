package dev.counters.backup.store;

import java.util.Comparator;
import java.util.List;

/** Which backups to give up. */
public final class Retention {
    private Retention() {}

    /**
     * {@return the names of the good backups beyond the newest {@code keep}, oldest first}
     *
     * @param good all good backups
     * @param made the one made just now; it stays, also where the clock was set back and others look newer
     */
    public static List<String> superfluous(List<String> good, int keep, String made) {
        if (keep < 1) {
            throw new IllegalArgumentException("one backup is always kept");
        }
        return good.stream()
                .filter(name -> !name.equals(made))
                .sorted(Comparator.<String>reverseOrder())
                .skip(keep - 1L)
                .sorted()
                .toList();
    }
}
