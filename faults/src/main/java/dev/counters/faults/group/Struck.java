package dev.counters.faults.group;

import java.time.Duration;
import java.util.Optional;

/**
 * A strike that was done.
 *
 * @param moment when it began, on the history's clock
 * @param counts whether increments were in flight in the two seconds before it
 * @param failover until an increment that was begun after it was acknowledged, where it ended the primary
 */
record Struck(GroupStrike strike, long moment, boolean counts, Optional<Duration> failover) {}
