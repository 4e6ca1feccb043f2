package dev.counters.playground.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What a disk does with a sync.
 *
 * @param delay before each sync begins
 * @param failure with which each sync ends, without anything synced
 */
public record DiskState(Duration delay, Optional<DiskFailure> failure) {
    static final DiskState SOUND = new DiskState(Duration.ZERO, Optional.empty());

    DiskState slowed(Duration by) {
        return new DiskState(by, failure);
    }

    DiskState failing(DiskFailure how) {
        return new DiskState(delay, Optional.of(how));
    }
}
