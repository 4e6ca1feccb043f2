package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.redis.RedisFiles;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.rolling.RollStep;
import dev.counters.operator.rolling.RollingUpdate;
import dev.counters.operator.rolling.ServerCount;
import dev.counters.operator.rolling.SwitchoverRequest;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Redis servers of mode {@code Replication}, from Kubernetes' side: tells their keeper what is wanted, replaces their pods
 * one by one, and writes on the pods what each server does. Who takes the writes is the keeper's business alone.
 */
public final class ServerGroups implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerGroups.class);
    private static final String REPLICATION_USER = "replication";

    private final RedisGroups groups;
    private final GroupSource source;
    private final GroupNews news;
    private final EventPublisher events;
    private final UnaryOperator<String> addressOf;
    private final Supplier<Set<String>> leaving;
    private final PodRoles roles = new PodRoles();

    /**
     * What surrounds the groups.
     *
     * @param keepers makes the keepers, given who is to be told
     * @param addressOf from a server's DNS name to where this process, and the other servers, reach it
     * @param leaving the names of the nodes that are being emptied
     */
    public record Surroundings(
            Function<GroupListener, RedisGroups> keepers,
            UnaryOperator<String> addressOf,
            Supplier<Set<String>> leaving) {}

    public ServerGroups(Surroundings surroundings, EventPublisher events) {
        this.events = events;
        addressOf = surroundings.addressOf();
        leaving = surroundings.leaving();
        source = new GroupSource(this::forget);
        news = new GroupNews(source, events);
        groups = surroundings.keepers().apply(news);
    }

    GroupSource source() {
        return source;
    }

    /** {@return how the servers were when their keeper last looked} */
    Optional<GroupState> state(CounterService service) {
        return groups.state(GroupSource.key(service));
    }

    /** {@return how many pods there are to be at this moment} */
    int servers(CounterService service, Optional<StatefulSet> set) {
        var redis = service.getSpec().redis();
        return redis.isReplicated()
                ? ServerCount.of(
                        redis.servers(), set.map(found -> found.getSpec().getReplicas()), state(service))
                : redis.servers();
    }

    /**
     * Keeps the group, and takes the next step of a rolling update.
     *
     * @param app the service's pods
     * @return what became of the switchover that the user asked for last
     */
    Optional<SwitchoverStatus> tend(CounterService service, Optional<PartState> app, Context<CounterService> context) {
        var names = Names.of(service);
        var set = Owned.statefulSet(context, names.of(Part.REDIS));
        if (!service.getSpec().redis().isReplicated()
                || set.isEmpty()
                || PasswordStore.ofOperator(names, context).isEmpty()) {
            return Optional.empty();
        }
        var request = request(service, names, set.get());
        var step = step(service, set.get(), app, context.getClient());
        keep(wish(service, names, set.get(), context, request.wish().or(() -> switchover(step))));
        if (step instanceof RollStep.Replace(var pod)) {
            replace(service, names, pod, context.getClient());
        }
        return request.answer();
    }

    private SwitchoverRequest request(CounterService service, Names names, StatefulSet set) {
        return SwitchoverRequest.of(
                Optional.ofNullable(service.getMetadata().getAnnotations())
                        .map(annotations -> annotations.get(SwitchoverRequest.ANNOTATION)),
                Optional.ofNullable(service.getStatus())
                        .map(CounterServiceStatus::redis)
                        .map(RedisStatus::switchover),
                RedisServers.names(names, Math.min(service.getSpec().redis().servers(), replicas(set))),
                state(service));
    }

    /** Pods are asked for only where there may be something to do: in a steady state that is nothing at all. */
    private RollStep step(CounterService service, StatefulSet set, Optional<PartState> app, KubernetesClient client) {
        var key = GroupSource.key(service);
        var group = groups.state(key);
        var rolling = !service.getSpec().paused()
                && (!PartState.of(Part.REDIS, set).rolledOut() || !leaving.get().isEmpty());
        var stale = roles.areStale(key, set, group);
        if (!rolling && !stale) {
            return new RollStep.Done();
        }
        var servers = RedisServers.of(service, client);
        if (stale) {
            roles.write(key, set, group, servers, client);
        }
        return rolling && isSeen(set) ? next(service, set, app, servers) : new RollStep.Done();
    }

    private RollStep next(CounterService service, StatefulSet set, Optional<PartState> app, RedisServers servers) {
        var group = state(service);
        var wanted = service.getSpec().redis().servers();
        var step = new RollingUpdate(
                        wanted,
                        servers.below(wanted, set, group, leaving.get()::contains),
                        group.flatMap(GroupState::primary))
                .next();
        var formerlyAlone = step instanceof RollStep.SwitchOver
                && group.flatMap(GroupState::primary)
                        .filter(servers::isFormerlyAlone)
                        .isPresent();
        if (formerlyAlone && !app.map(PartState::rolledOut).orElse(false)) {
            return new RollStep.Wait("the app's pods learn of the other servers first");
        }
        return step;
    }

    private static Optional<String> switchover(RollStep step) {
        return step instanceof RollStep.SwitchOver(var pod) ? Optional.of(pod) : Optional.empty();
    }

    private GroupWish wish(
            CounterService service,
            Names names,
            StatefulSet set,
            Context<CounterService> context,
            Optional<String> switchoverTo) {
        var operator = PasswordStore.ofOperator(names, context).orElseThrow();
        var replication = PasswordStore.ofReplication(names, context).orElse("");
        return new GroupWish(
                GroupSource.key(service),
                service.getSpec().redis().servers(),
                RedisServers.names(names, replicas(set)),
                pod -> addressOf.apply(names.redisHost(pod)),
                Ports.REDIS,
                () -> operator,
                REPLICATION_USER,
                () -> replication,
                RedisFiles.grantedRights(),
                switchoverTo,
                !service.getSpec().paused());
    }

    /** The reconciliation of a service may outlive the service. */
    private void keep(GroupWish wish) {
        if (!source.isGone(wish.key())) {
            groups.keep(wish);
        }
        if (source.isGone(wish.key())) {
            forget(wish.key());
        }
    }

    private void replace(CounterService service, Names names, String name, KubernetesClient client) {
        var pod = client.pods().inNamespace(names.namespace()).withName(name);
        var found = pod.get();
        if (found == null || found.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        try {
            client.resource(found).lockResourceVersion().delete();
        } catch (KubernetesClientException e) {
            // It is not the pod any more that was looked at.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            log.info("Pod {} changed while it was to be replaced", name);
            return;
        }
        events.tell(
                GroupSource.key(service),
                new EventPublisher.News("Redis", Reason.ReplacingPod, name + " is replaced: its template changed"));
    }

    private void forget(GroupKey key) {
        groups.forget(key);
        roles.forget(key);
    }

    private static int replicas(StatefulSet set) {
        return Objects.requireNonNullElse(set.getSpec().getReplicas(), 0);
    }

    /** {@return whether the revision in the StatefulSet's status is that of its present template} */
    private static boolean isSeen(StatefulSet set) {
        return PartState.of(Part.REDIS, set).current();
    }

    @Override
    public void close() {
        groups.close();
        news.close();
    }
}
