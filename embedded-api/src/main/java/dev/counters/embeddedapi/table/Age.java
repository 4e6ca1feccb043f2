package dev.counters.embeddedapi.table;

import java.time.Duration;
import java.time.Instant;

/** Durations as kubectl prints them: the two biggest units at most. */
final class Age {
    private Age() {}

    static String since(String time) {
        return time.isEmpty() ? "<unknown>" : of(Duration.between(Instant.parse(time), Instant.now()));
    }

    static String of(Duration age) {
        var days = age.toDays();
        if (age.toSeconds() < 120) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toMinutes() < 10) {
            return age.toMinutes() + "m" + unit(age.toSecondsPart(), "s");
        }
        if (age.toMinutes() < 180) {
            return age.toMinutes() + "m";
        }
        if (age.toHours() < 8) {
            return age.toHours() + "h" + unit(age.toMinutesPart(), "m");
        }
        if (age.toHours() < 48) {
            return age.toHours() + "h";
        }
        return days < 8
                ? days + "d" + unit(age.toHoursPart(), "h")
                : days < 730 ? days + "d" : days / 365 + "y" + unit(days % 365, "d");
    }

    private static String unit(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
