package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.redis.RedisFiles;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.rolling.ServerCount;
import dev.counters.operator.rolling.SwitchoverRequest;
import dev.counters.operator.status.PartState;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The Redis servers of mode {@code Replication}, from Kubernetes' side: tells their keeper what is wanted, and has their pods
 * replaced one by one. Who takes the writes is the keeper's business alone.
 */
public final class ServerGroups implements AutoCloseable {
    private static final String REPLICATION_USER = "replication";

    private final RedisGroups groups;
    private final GroupSource source;
    private final GroupNews news;
    private final UnaryOperator<String> addressOf;
    private volatile Supplier<Set<String>> emptied = Set::of;
    private final ServerRolls rolls;
    private final Set<GroupKey> kept = ConcurrentHashMap.newKeySet();

    /**
     * Begins with none.
     *
     * @param keepers makes the keepers, given who is to be told
     * @param addressOf from a server's DNS name to where this process, and the other servers, reach it
     */
    public ServerGroups(
            Function<GroupListener, RedisGroups> keepers, UnaryOperator<String> addressOf, EventPublisher events) {
        this.addressOf = addressOf;
        rolls = new ServerRolls(events, () -> emptied.get());
        source = new GroupSource(this::forget);
        news = new GroupNews(source, events);
        groups = keepers.apply(news);
    }

    /** Moves primaries off the nodes of these names, from now on. */
    public void heed(Supplier<Set<String>> nodes) {
        emptied = nodes;
    }

    /** Has every service looked at that has several servers. */
    public void lookAtAll() {
        kept.forEach(source::changed);
    }

    /** {@return how the servers that take the writes fared when they were last asked} */
    public Stream<MeasuredServer> measured() {
        return groups.measured();
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
        var successor = rolls.step(service, set.get(), state(service), app, context.getClient());
        keep(wish(service, names, set.get(), context, request.wish().or(() -> successor)));
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

    private GroupWish wish(
            CounterService service,
            Names names,
            StatefulSet set,
            Context<CounterService> context,
            Optional<String> switchoverTo) {
        var operator = PasswordStore.ofOperator(names, context).orElseThrow();
        var replication = PasswordStore.ofReplication(names, context).orElse("");
        var reach = Reach.of(names, context);
        return new GroupWish(
                GroupSource.key(service),
                service.getSpec().redis().servers(),
                RedisServers.names(names, replicas(set)),
                pod -> addressOf.apply(names.redisHost(pod)),
                reach.port(),
                () -> operator,
                REPLICATION_USER,
                () -> replication,
                RedisFiles.grantedRights(),
                switchoverTo,
                !service.getSpec().paused(),
                reach.trust());
    }

    /** The reconciliation of a service may outlive the service. */
    private void keep(GroupWish wish) {
        if (!source.isGone(wish.key())) {
            kept.add(wish.key());
            groups.keep(wish);
        }
        if (source.isGone(wish.key())) {
            forget(wish.key());
        }
    }

    private void forget(GroupKey key) {
        groups.forget(key);
        rolls.forget(key);
        kept.remove(key);
    }

    private static int replicas(StatefulSet set) {
        return Objects.requireNonNullElse(set.getSpec().getReplicas(), 0);
    }

    @Override
    public void close() {
        groups.close();
        news.close();
    }
}
