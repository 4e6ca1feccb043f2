package dev.counters.operator.status;

import dev.counters.api.v1alpha1.BackupStatus;
import java.util.Optional;

/**
 * What is known of backups.
 *
 * @param status the last ones; empty where there are to be none, or none was due yet
 * @param restoreFailure why the backup that a service is to begin with cannot be had, if so
 */
public record BackupState(Optional<BackupStatus> status, Optional<String> restoreFailure) {
    public static final BackupState NONE = new BackupState(Optional.empty(), Optional.empty());

    /** {@return one sentence about a backup that failed, until another one is good} */
    Optional<String> backupFailure() {
        return status.filter(backup -> backup.lastFailure() != null)
                .map(backup -> "the backup that was due at %s failed: %s; the last good one %s"
                        .formatted(
                                backup.lastFailure(),
                                backup.message(),
                                backup.lastSuccess() == null ? "is still to come" : "is of " + backup.lastSuccess()));
    }
}
