package dev.counters.operator.reconciler;

import static java.util.Comparator.comparing;

import dev.counters.api.v1alpha1.BackupStatus;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.redis.RedisRestore;
import dev.counters.operator.status.BackupState;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the last backups ended, and why a backup cannot be restored. The CronJob's status, which the cache has, says whether
 * there is news; only then are pods asked for their last word.
 */
final class BackupObserver {
    private static final Set<String> RESTORE = Set.of(RedisRestore.FETCH, RedisRestore.LOAD);
    private static final String WORDLESS = "its pod left no word: look at the events of its Job";

    private final Names names;
    private final KubernetesClient client;
    private final Optional<BackupStatus> before;

    private BackupObserver(CounterService service, KubernetesClient client) {
        this.names =
                new Names(service.getMetadata().getName(), service.getMetadata().getNamespace());
        this.client = client;
        this.before = Optional.ofNullable(service.getStatus())
                .map(CounterServiceStatus::redis)
                .map(RedisStatus::backup);
    }

    static BackupState observe(CounterService service, Context<CounterService> context) {
        var redis = service.getSpec().redis();
        var observer = new BackupObserver(service, context.getClient());
        return new BackupState(
                redis.backup() == null ? Optional.empty() : observer.backup(context),
                redis.restoreFrom() == null || observer.hasReadyRedis(context)
                        ? Optional.empty()
                        : observer.restoreFailure());
    }

    private Optional<BackupStatus> backup(Context<CounterService> context) {
        return Owned.cronJob(context, names.of(Part.BACKUP))
                .flatMap(cronJob -> Optional.ofNullable(cronJob.getStatus()))
                .filter(status -> status.getLastScheduleTime() != null || status.getLastSuccessfulTime() != null)
                .map(this::status);
    }

    private BackupStatus status(CronJobStatus status) {
        var good = success(Optional.ofNullable(status.getLastSuccessfulTime()));
        return failed(status)
                ? new BackupStatus(
                        good.lastSuccess(),
                        good.name(),
                        good.sizeBytes(),
                        status.getLastScheduleTime(),
                        failure(status.getLastScheduleTime()))
                : good;
    }

    /** A moment of Kubernetes is a text whose order is that of time. */
    private static boolean failed(CronJobStatus status) {
        var due = status.getLastScheduleTime();
        var good = status.getLastSuccessfulTime();
        return due != null && status.getActive().isEmpty() && (good == null || good.compareTo(due) < 0);
    }

    private BackupStatus success(Optional<String> moment) {
        return before.filter(known -> known.name() != null
                        && Optional.ofNullable(known.lastSuccess()).equals(moment))
                .or(() -> moment.flatMap(_ -> lastWord("Succeeded")).flatMap(LastWord::read))
                .map(known -> new BackupStatus(moment.orElse(null), known.name(), known.sizeBytes(), null, null))
                .orElseGet(() -> new BackupStatus(moment.orElse(null), null, null, null, null));
    }

    private String failure(String due) {
        return before.filter(known -> due.equals(known.lastFailure()))
                .map(BackupStatus::message)
                .or(() -> lastWord("Failed"))
                .orElse(WORDLESS);
    }

    private Optional<String> lastWord(String phase) {
        return pods(Part.BACKUP).stream()
                .filter(pod -> phase.equals(pod.getStatus().getPhase()))
                .max(comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .flatMap(BackupObserver::terminations)
                .flatMap(end -> Optional.ofNullable(end.getMessage()).stream())
                .findFirst();
    }

    private boolean hasReadyRedis(Context<CounterService> context) {
        return Owned.statefulSet(context, names.of(Part.REDIS))
                .flatMap(set -> Optional.ofNullable(set.getStatus()))
                .flatMap(status -> Optional.ofNullable(status.getAvailableReplicas()))
                .filter(available -> available > 0)
                .isPresent();
    }

    private Optional<String> restoreFailure() {
        return pods(Part.REDIS).stream()
                .flatMap(pod -> pod.getStatus().getInitContainerStatuses().stream()
                        .filter(container -> RESTORE.contains(container.getName()))
                        .flatMap(BackupObserver::terminations)
                        .filter(end -> end.getExitCode() != 0)
                        .flatMap(end -> Optional.ofNullable(end.getMessage()).stream())
                        .map(why -> pod.getMetadata().getName() + " waits: " + why))
                .findFirst();
    }

    private static Stream<ContainerStateTerminated> terminations(ContainerStatus container) {
        return Stream.of(container.getState(), container.getLastState())
                .flatMap(state -> Optional.ofNullable(state).map(ContainerState::getTerminated).stream());
    }

    private List<Pod> pods(Part part) {
        return client.pods()
                .inNamespace(names.namespace())
                .withLabels(Labels.selector(names.service(), part))
                .list()
                .getItems();
    }
}
