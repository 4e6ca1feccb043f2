package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.rolling.RollStep;
import dev.counters.operator.rolling.RollingUpdate;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the pods of Redis servers one by one, and writes on them what their servers do. */
final class ServerRolls {
    private static final Logger log = LoggerFactory.getLogger(ServerRolls.class);
    private static final String ACTION = "Redis";

    private final EventPublisher events;
    private final Supplier<Set<String>> emptied;
    private final PodRoles roles = new PodRoles();

    /** @param emptied the names of the nodes that are being emptied */
    ServerRolls(EventPublisher events, Supplier<Set<String>> emptied) {
        this.events = events;
        this.emptied = emptied;
    }

    /**
     * Does what can be done now. Pods are asked for only where there may be something to do: in a steady state that is nothing
     * at all.
     *
     * @param app the service's own pods
     * @return the server that is to take the writes, so that its predecessor may go
     */
    Optional<String> step(
            CounterService service,
            StatefulSet set,
            Optional<GroupState> group,
            Optional<PartState> app,
            KubernetesClient client) {
        var key = GroupSource.key(service);
        var state = PartState.of(Part.REDIS, set);
        var moves = !service.getSpec().paused()
                && (!state.rolledOut() || !emptied.get().isEmpty());
        var stale = roles.areStale(key, set, group);
        if (!moves && !stale) {
            return Optional.empty();
        }
        var servers = RedisServers.of(service, client);
        if (stale) {
            roles.write(key, set, group, servers, client);
        }
        // Until the status speaks of the present template, old pods look like new ones.
        return moves && state.current()
                ? take(next(service, set, group, app, servers), key, servers, client)
                : Optional.empty();
    }

    void forget(GroupKey key) {
        roles.forget(key);
    }

    private RollStep next(
            CounterService service,
            StatefulSet set,
            Optional<GroupState> group,
            Optional<PartState> app,
            RedisServers servers) {
        var wanted = service.getSpec().redis().servers();
        var primary = group.flatMap(GroupState::primary);
        var step = new RollingUpdate(
                        wanted, servers.below(wanted, set, group, emptied.get()::contains), primary, reach(group))
                .next();
        var takesFromFormerlyAlone = step instanceof RollStep.SwitchOver
                && primary.filter(servers::isFormerlyAlone).isPresent();
        if (takesFromFormerlyAlone && !app.map(PartState::rolledOut).orElse(false)) {
            return new RollStep.Wait("the service's pods learn of the other servers first");
        }
        return step;
    }

    private static RollingUpdate.Reach reach(Optional<GroupState> group) {
        var refusing = group.map(GroupState::refusing).orElse(Set.of());
        var silent = group.stream()
                .flatMap(state -> state.members().stream())
                .filter(member -> member.role() == MemberState.Role.UNREACHABLE)
                .map(MemberState::name)
                .collect(Collectors.toSet());
        return new RollingUpdate.Reach(refusing, silent);
    }

    private Optional<String> take(RollStep step, GroupKey key, RedisServers servers, KubernetesClient client) {
        return switch (step) {
            case RollStep.SwitchOver(var pod) -> Optional.of(pod);
            case RollStep.Replace(var pod) -> {
                servers.pod(pod).ifPresent(found -> replace(key, found, client));
                yield Optional.empty();
            }
            case RollStep.Wait(var reason) -> {
                log.debug("The next Redis pod of {} waits: {}", key, reason);
                yield Optional.empty();
            }
            case RollStep.Done() -> Optional.empty();
        };
    }

    private void replace(GroupKey key, Pod pod, KubernetesClient client) {
        var name = pod.getMetadata().getName();
        try {
            client.resource(pod).lockResourceVersion().delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            log.info("Pod {} is not the one any more that was to be replaced", name);
            return;
        }
        events.tell(
                key, new EventPublisher.News(ACTION, Reason.ReplacingPod, name + " is replaced: its template changed"));
    }
}
