package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one counter counted is there in another one that begins with its backup. */
@Order(60)
@ExtendWith(OnCluster.class)
class BackupE2E {
    /** A run each minute, and the time that a pod takes to start. */
    private static final Duration A_BACKUP = Duration.ofMinutes(3);

    /** A backup is called by the moment when it was begun. */
    private static final DateTimeFormatter NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String ONE_POD_EACH = "app: {replicas: 1}, envoy: {replicas: 1}";
    private static final String CLAIM = "{type: PersistentVolumeClaim, persistentVolumeClaim: {claimName: backups}}";

    private final LiveCounter saved;
    private final LiveCounter restored;

    BackupE2E(TestBed bed) {
        this.saved = bed.counter("saved");
        this.restored = bed.counter("restored");
        bed.kubectl().apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: backups}
                spec:
                  accessModes: [ReadWriteOnce]
                  resources: {requests: {storage: 100Mi}}
                """);
    }

    @AfterAll
    void end() {
        saved.delete();
        restored.delete();
        saved.kubectl().run("delete", "pvc", "backups", "--ignore-not-found", "--wait=false");
    }

    @Test
    @Order(1)
    void aBackupIsTakenByTheClockAndToldOf() {
        saved.apply("{%s, redis: {backup: {schedule: \"* * * * *\", retention: 2, destination: %s}}}"
                        .formatted(ONE_POD_EACH, CLAIM))
                .awaitReady();
        for (int value = 1; value <= 3; value++) {
            assertThat(saved.door().increment()).isEqualTo(value);
        }
        var counted = NAMES.format(Instant.now());

        // One that was begun before may hold less.
        await("a backup of what was counted")
                .atMost(A_BACKUP.multipliedBy(2))
                .until(() -> backup("name")
                        .filter(name -> name.compareTo(counted) > 0)
                        .isPresent());

        assertThat(saved.is("Degraded", "False")).isTrue();
        assertThat(backup("sizeBytes")).isPresent();
    }

    @Test
    @Order(2)
    void anotherCounterBeginsWithIt() {
        restored.apply("{%s, redis: {restoreFrom: {source: %s, service: %s/saved}}}"
                        .formatted(ONE_POD_EACH, CLAIM, saved.namespace()))
                .awaitReady();

        assertThat(restored.door().read()).isEqualTo(3);
        assertThat(restored.door().increment()).isEqualTo(4);
    }

    @Test
    @Order(3)
    void withoutBackupsNothingOfThemIsLeft() {
        assertThat(saved.owned().exists("CronJob", "saved-backup")).isTrue();

        saved.patch("{\"redis\":{\"backup\":null}}");

        await("no CronJob").atMost(A_BACKUP).until(() -> !saved.owned().exists("CronJob", "saved-backup"));
        await("no account").atMost(A_BACKUP).until(() -> !saved.owned().exists("ServiceAccount", "saved-backup"));
    }

    private Optional<String> backup(String field) {
        Map<String, Object> redis = Objects.requireNonNullElse(saved.get().get("status", "redis"), Map.of());
        return redis.get("backup") instanceof Map<?, ?> backup
                ? Optional.ofNullable(backup.get(field)).map(Object::toString)
                : Optional.empty();
    }
}
