package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.BackupStatus;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.apiserver.TestApiServer;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From what Kubernetes says of Jobs and pods to what the status says of backups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupStatusIT {
    private static final String NAMESPACE = "backups";
    private static final String CLAIM = "{type: PersistentVolumeClaim, persistentVolumeClaim: {claimName: backups}}";
    private static final String FIRST = "2026-01-01T03:15:00Z";
    private static final String FIRST_ENDED = "2026-01-01T03:15:20Z";
    private static final String SECOND = "2026-01-02T03:15:00Z";

    private TestApiServer server;
    private KubernetesClient client;
    private CounterOperator operator;

    @BeforeAll
    void start() {
        server = EmbeddedApiServer.start();
        client = server.client();
        OwnedObjects.createNamespace(client, NAMESPACE);
        operator = TestOperator.start(server.config(), NAMESPACE, WriteGate.OPEN);
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            TestOperator.end(operator);
            server.close();
        }
    }

    @Test
    void aGoodBackupIsToldOfAndThenTheFailureOfTheNext() {
        OwnedObjects.createService(
                client,
                NAMESPACE,
                "saved",
                "{redis: {mode: Standalone, backup: {schedule: \"@daily\", destination: %s}}}".formatted(CLAIM));
        await().until(() -> cronJob().get() != null);

        pod(
                "saved-1",
                Part.BACKUP,
                ended("Succeeded", 0, "{\"name\":\"20260101T031500.000Z\",\"size\":4711,\"new\":1}"));
        cronJobSays(FIRST, FIRST_ENDED);
        await().untilAsserted(() -> assertThat(backup())
                .contains(new BackupStatus(FIRST_ENDED, "20260101T031500.000Z", 4711L, null, null)));

        pod("saved-2", Part.BACKUP, ended("Failed", 1, "the bucket is gone"));
        cronJobSays(SECOND, FIRST_ENDED);
        await().untilAsserted(() -> {
            assertThat(backup())
                    .contains(
                            new BackupStatus(FIRST_ENDED, "20260101T031500.000Z", 4711L, SECOND, "the bucket is gone"));
            assertThat(degraded()).contains("BackupFailed");
        });
    }

    @Test
    void aBackupThatCannotBeRestoredIsToldOf() {
        OwnedObjects.createService(
                client,
                NAMESPACE,
                "restored",
                "{redis: {mode: Standalone, restoreFrom: {source: %s}}}".formatted(CLAIM));
        var waiting = new PodStatusBuilder()
                .withPhase("Pending")
                .withInitContainerStatuses(terminated("fetch-backup", 1, "there is no backup of backups/restored"))
                .build();
        pod("restored-redis-0", Part.REDIS, waiting, "restored");

        await().untilAsserted(() -> assertThat(status("restored")
                        .flatMap(status -> status.condition("Degraded"))
                        .map(degraded -> degraded.getReason() + ": " + degraded.getMessage()))
                .contains("RestoreFailed: restored-redis-0 waits: there is no backup of backups/restored"));
    }

    private void cronJobSays(String due, @Nullable String succeeded) {
        client.resource(new CronJobBuilder(cronJob().get())
                        .withNewStatus()
                        .withLastScheduleTime(due)
                        .withLastSuccessfulTime(succeeded)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private io.fabric8.kubernetes.client.dsl.Resource<io.fabric8.kubernetes.api.model.batch.v1.CronJob> cronJob() {
        return client.batch().v1().cronjobs().inNamespace(NAMESPACE).withName("saved-backup");
    }

    private static PodStatus ended(String phase, int exitCode, String lastWord) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .withContainerStatuses(terminated("backup", exitCode, lastWord))
                .build();
    }

    private static ContainerStatus terminated(String container, int exitCode, String lastWord) {
        return new ContainerStatusBuilder()
                .withName(container)
                .withImage("x")
                .withImageID("x")
                .withReady(false)
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withMessage(lastWord)
                .endTerminated()
                .endState()
                .build();
    }

    private void pod(String name, Part part, PodStatus status) {
        pod(name, part, status, "saved");
    }

    private void pod(String name, Part part, PodStatus status, String service) {
        var pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .withLabels(Labels.of(service, part))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("x")
                        .withImage("x")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        pod.setStatus(status);
        client.resource(pod).updateStatus();
    }

    private Optional<BackupStatus> backup() {
        return status("saved")
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.backup()));
    }

    private Optional<String> degraded() {
        return status("saved").flatMap(status -> status.condition("Degraded")).map(condition -> condition.getReason());
    }

    private Optional<CounterServiceStatus> status(String name) {
        return Optional.ofNullable(client.resources(CounterService.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get()
                .getStatus());
    }
}
