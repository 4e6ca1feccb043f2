package dev.counters.playground.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The time of day, to the second. */
final class Times {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Times() {}

    static String of(Instant time, ZoneId zone) {
        return FORMAT.format(time.atZone(zone));
    }
}
