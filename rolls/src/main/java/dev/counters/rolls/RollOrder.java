package dev.counters.rolls;

import java.time.Duration;
import java.time.Instant;

/**
 * Which part is replaced next: all in turn, but for the passwords, which may be changed again only when the former ones
 * are not valid any more. A long run would spend most of its time waiting for that.
 */
final class RollOrder {
    /** From one change of passwords to the next. */
    static final Duration BETWEEN_PASSWORDS = Duration.ofMinutes(10);

    private int position;
    private Instant passwordsFrom = Instant.MIN;

    /**
     * {@return what is replaced next}
     *
     * @param now when it begins
     */
    Roll next(Instant now) {
        var roll = Roll.of(position++);
        if (roll != Roll.PASSWORDS) {
            return roll;
        }
        if (now.isBefore(passwordsFrom)) {
            return next(now);
        }
        passwordsFrom = now.plus(BETWEEN_PASSWORDS);
        return roll;
    }
}
