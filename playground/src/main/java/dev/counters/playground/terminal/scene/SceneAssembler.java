package dev.counters.playground.terminal.scene;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.playground.process.ContainerProcess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the API server's objects, processes and readings together to what is shown of each CounterService. */
final class SceneAssembler {
    private static final String CANARY = "app-canary";
    private static final List<String> ORDER_OF_PARTS = List.of("app", CANARY, "redis", "envoy");

    private final ClusterState state;
    private final Map<ServiceKey, Reading> readings;
    private final List<ContainerProcess> processes;

    SceneAssembler(ClusterState state, Map<ServiceKey, Reading> readings, List<ContainerProcess> processes) {
        this.state = state;
        this.readings = readings;
        this.processes = processes;
    }

    List<ServiceScene> services() {
        return state.services().stream()
                .map(this::service)
                .sorted(Comparator.comparing(ServiceScene::namespace).thenComparing(ServiceScene::name))
                .toList();
    }

    private ServiceScene service(CounterService service) {
        var key = new ServiceKey(
                service.getMetadata().getNamespace(), service.getMetadata().getName());
        var status = Optional.ofNullable(service.getStatus());
        var reading = readings.getOrDefault(key, Reading.NONE);
        var roles = status.map(CounterServiceStatus::redis)
                .map(SceneAssembler::roles)
                .orElse(Map.of());
        return new ServiceScene(
                key.namespace(),
                key.name(),
                ServiceStates.state(service),
                ServiceStates.remarks(service),
                status.map(CounterServiceStatus::url).orElse(""),
                reading.counter(),
                reading.requestsPerSecond(),
                parts(key, roles, status.map(CounterServiceStatus::rollout)));
    }

    private List<PartScene> parts(ServiceKey key, Map<String, String> roles, Optional<RolloutStatus> rollout) {
        return state.workloads().stream()
                .filter(workload -> workload.key().equals(key))
                .map(workload -> part(workload, roles, rollout))
                // Between two rollouts its Deployment has no pods: nothing to see.
                .filter(part -> !part.name().equals(CANARY)
                        || part.desired() > 0
                        || !part.pods().isEmpty())
                .sorted(Comparator.comparingInt(SceneAssembler::place).thenComparing(PartScene::name))
                .toList();
    }

    private PartScene part(Workload workload, Map<String, String> roles, Optional<RolloutStatus> rollout) {
        var pods = of(workload, state.pods())
                .map(pod -> pod(pod, roles))
                .sorted(Comparator.comparing(PodScene::name))
                .toList();
        var scaling = of(workload, state.autoscalers())
                .map(Scaling::inWords)
                .findFirst()
                .or(() -> rollout.filter(_ -> workload.part().equals(CANARY)).map(SceneAssembler::inWords))
                .orElse("");
        return new PartScene(workload.part(), workload.desired(), workload.ready(), scaling, pods);
    }

    private PodScene pod(Pod pod, Map<String, String> roles) {
        var name = pod.getMetadata().getName();
        var pids = processes.stream()
                .filter(process -> process.pod().equals(name)
                        && process.namespace().equals(pod.getMetadata().getNamespace()))
                .map(ContainerProcess::pid)
                .sorted()
                .toList();
        return new PodScene(
                name,
                PodStates.state(pod),
                PodStates.reason(pod),
                PodStates.restarts(pod),
                pids,
                Optional.ofNullable(pod.getStatus()).map(PodStatus::getPodIP).orElse(""),
                roles.getOrDefault(name, ""));
    }

    private static String inWords(RolloutStatus rollout) {
        var stage = "%d %% of the requests, %s".formatted(rollout.weight(), rollout.phase());
        return rollout.reason() == null ? stage : stage + ": " + rollout.reason();
    }

    /** By pod; of a single server only who takes the writes is known. */
    private static Map<String, String> roles(RedisStatus redis) {
        var roles = new HashMap<String, String>();
        Optional.ofNullable(redis.members())
                .orElse(List.of())
                .forEach(member -> roles.put(member.name(), member.role().toLowerCase(Locale.ROOT)));
        Optional.ofNullable(redis.primary()).ifPresent(primary -> roles.put(primary, "primary"));
        return roles;
    }

    private static <T extends HasMetadata> Stream<T> of(Workload workload, List<T> objects) {
        return objects.stream()
                .filter(object -> ServiceKey.ofOwned(object).equals(workload.key()))
                .filter(object -> ServiceKey.part(object).equals(workload.part()));
    }

    private static int place(PartScene part) {
        var place = ORDER_OF_PARTS.indexOf(part.name());
        return place < 0 ? ORDER_OF_PARTS.size() : place;
    }
}
