package dev.counters.operator.validation;

import dev.counters.api.v1alpha1.BackupDestinationSpec;
import dev.counters.api.v1alpha1.BackupDestinationType;
import dev.counters.api.v1alpha1.BackupSpec;
import dev.counters.api.v1alpha1.RedisSpec;
import dev.counters.api.v1alpha1.RestoreSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The places of backups that a spec names. */
final class BackupDestinations {
    private BackupDestinations() {}

    /** {@return whether one is of a type that only a newer operator knows} */
    static boolean anyUnrecognized(RedisSpec redis) {
        return Stream.concat(
                        Optional.ofNullable(redis.backup()).map(BackupSpec::destination).stream(),
                        Optional.ofNullable(redis.restoreFrom()).map(RestoreSpec::source).stream())
                .map(BackupDestinationSpec::type)
                .anyMatch(type -> type == BackupDestinationType.Unrecognized);
    }
}
