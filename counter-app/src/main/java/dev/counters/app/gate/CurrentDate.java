package dev.counters.app.gate;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The time as answers tell it, formatted once a second. */
final class CurrentDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Second second = Second.of(0);

    CurrentDate(InstantSource clock) {
        this.clock = clock;
    }

    AsciiString text() {
        var now = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
        var known = second;
        if (known.number() != now) {
            known = Second.of(now);
            second = known;
        }
        return known.text();
    }

    private record Second(long number, AsciiString text) {
        static Second of(long number) {
            return new Second(number, AsciiString.of(FORMAT.format(Instant.ofEpochSecond(number))));
        }
    }
}
