package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RedisMode;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.RedisEndpoint;
import dev.counters.operator.redis.RedisHealth;
import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisInspector;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import dev.counters.operator.status.RedisState;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Asks the Redis of a CounterService how it is. */
public final class RedisObserver {
    private static final String USER = "operator";
    private static final Set<Cause> PASSING = EnumSet.of(Cause.TIMEOUT, Cause.UNKNOWN_NAME);

    private final RedisInspector inspector;
    private final UnaryOperator<String> addressOf;
    private final LoneServers alone = new LoneServers(System::nanoTime);

    /** @param addressOf from a server's DNS name to where this process reaches it; in a cluster, the name itself */
    public RedisObserver(RedisInspector inspector, UnaryOperator<String> addressOf) {
        this.inspector = inspector;
        this.addressOf = addressOf;
    }

    /** {@return how the servers fared that are the only one of their service} */
    public Stream<MeasuredServer> measured() {
        return alone.measured();
    }

    RedisState observe(CounterService service, Names names, Optional<PartState> pods, Context<CounterService> context) {
        if (service.getSpec().redis().mode() == RedisMode.External) {
            var external = Objects.requireNonNull(service.getSpec().redis().external(), "the schema demands it");
            var node = external.nodes().getFirst();
            return new RedisState(
                    node,
                    Optional.empty(),
                    false,
                    true,
                    Reason.ExternalRedis,
                    (external.cluster() ? "the Redis Cluster at " : "the Redis at ")
                            + node
                            + " is not the operator's to watch: counter_redis_up of the app's metrics tells of it");
        }
        var pod = names.redisPod(0);
        var password = PasswordStore.ofOperator(names, context);
        // A server whose pod is not ready is not asked: that would only cost its time-out.
        if (pods.map(PartState::available).orElse(0) == 0 || password.isEmpty()) {
            return unavailable(pod, pod + " is not ready");
        }
        var host = addressOf.apply(pod + "." + names.host(names.of(Part.REDIS)));
        var reach = Reach.of(names, context);
        var health = inspect(new RedisEndpoint(host, reach.port(), USER, password::orElseThrow, reach.trust()));
        alone.looked(names, pod, health);
        return switch (health) {
            case RedisHealth.Healthy healthy -> answering(pod, healthy);
            case RedisHealth.Unreachable gone -> unavailable(pod, pod + ": " + gone.reason());
        };
    }

    /** {@return what the keeper of several servers says} */
    static RedisState observe(Optional<GroupState> group) {
        return group.map(RedisState::of)
                .orElseGet(() -> unavailable("", "the servers of Redis are not looked at yet: their pods are made"));
    }

    /** What passes by itself on a busy node is asked twice, so that a service is not called broken for one late answer. */
    private RedisHealth inspect(RedisEndpoint endpoint) {
        var first = inspector.inspect(endpoint);
        return first instanceof RedisHealth.Unreachable gone && PASSING.contains(gone.cause())
                ? inspector.inspect(endpoint)
                : first;
    }

    private static RedisState answering(String pod, RedisHealth.Healthy healthy) {
        var version = Optional.of(healthy.version());
        if (!healthy.lastAofWriteOk()) {
            return new RedisState(
                    pod,
                    version,
                    false,
                    false,
                    Reason.RedisDiskFailing,
                    pod + " cannot write to its disk: see that the volume is not full");
        }
        var onDisk = healthy.aofEnabled() && healthy.fsyncAlways();
        return new RedisState(pod, version, onDisk, false, Reason.RedisAnswers, pod + " answers");
    }

    private static RedisState unavailable(String pod, String message) {
        return new RedisState(pod, Optional.empty(), false, false, Reason.RedisUnavailable, message);
    }
}
