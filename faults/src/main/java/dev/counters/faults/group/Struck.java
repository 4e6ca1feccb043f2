package dev.counters.faults.group;

import java.time.Duration;
import java.util.Optional;

/**
 * A strike that was done.
 *
 * @param moment when it began, on the history's clock
 * @param counts whether increments were in flight in the two seconds before it
 * @param whole whether nothing was left to mend of what was before it
 * @param blow where the interruption by it is timed
 * @param took how long that was
 */
record Struck(
        GroupStrike strike, long moment, boolean counts, boolean whole, Optional<Blow> blow, Optional<Duration> took) {
    Struck timed(Optional<Duration> time) {
        return new Struck(strike, moment, counts, whole, blow, time);
    }

    Optional<Interruption> interruption() {
        return strike.harm().interruption();
    }
}
