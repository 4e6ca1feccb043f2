package dev.counters.operator.status;

import static dev.counters.operator.status.ConditionType.DurabilityGuaranteed;
import static dev.counters.operator.status.ConditionType.Exposed;
import static dev.counters.operator.status.ConditionType.Paused;
import static dev.counters.operator.status.ConditionType.RedisHealthy;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.EnvoyStatus;
import dev.counters.api.v1alpha1.ExternalRedisSpec;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.ServiceType;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.rollout.RolloutMachine;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The next status of a CounterService. */
public final class StatusCalculator {
    private static final String OPEN =
            ", from outside the cluster too; whoever reaches it may count and reset without a key:"
                    + " set spec.app.authentication.apiKeys";

    private static final Set<Reason> USABLE = Set.of(Reason.InsideCluster, Reason.LoadBalancerReady, Reason.HostNamed);

    private StatusCalculator() {}

    /** {@return the status that follows from the present one, what is seen, and the time} */
    public static CounterServiceStatus next(CounterService service, Observed observed, Instant now) {
        var previous = Objects.requireNonNullElseGet(service.getStatus(), StatusCalculator::none);
        var generation = service.getMetadata().getGeneration();
        var spec = service.getSpec();
        var conditions = new Conditions(previous, generation, now);
        var rollout = observed.rollout()
                .flatMap(seen -> RolloutMachine.next(Optional.ofNullable(previous.rollout()), seen, now));
        Workload.judge(spec, observed, rollout, conditions);
        redis(observed, spec, conditions);
        exposure(spec, observed.exposure(), conditions);
        if (spec.paused()) {
            conditions.yes(Paused, Reason.PausedByUser, "changes of the spec wait until spec.paused is false");
        } else {
            conditions.no(Paused, Reason.NotPaused, "changes of the spec are carried out");
        }
        return new CounterServiceStatus(
                generation,
                conditions.inOrder(),
                observed.exposure().url().orElse(null),
                spec.effectiveDurability(),
                observed.app().map(PartState::total).orElse(0),
                selector(service),
                observed.appImage().orElse(null),
                redisStatus(observed),
                rollout.orElse(null),
                envoyStatus(observed));
    }

    private static @Nullable EnvoyStatus envoyStatus(Observed observed) {
        var certificate = observed.frontCertificate().map(Instant::toString);
        return certificate.isEmpty() && observed.upstream().isEmpty()
                ? null
                : new EnvoyStatus(certificate.orElse(null), observed.upstream().orElse(null));
    }

    private static RedisStatus redisStatus(Observed observed) {
        var redis = observed.redis();
        var alone = new RedisStatus(
                redis.address().isEmpty() ? null : redis.address(),
                redis.version().orElse(null),
                null,
                null,
                observed.switchover().orElse(null),
                observed.rotation().orElse(null),
                observed.tls().orElse(null),
                observed.backups().status().orElse(null));
        return redis.group().map(group -> GroupStatus.status(group, alone)).orElse(alone);
    }

    private static void redis(Observed observed, CounterServiceSpec spec, Conditions conditions) {
        var redis = observed.redis();
        var durability = spec.effectiveDurability();
        if (redis.external()) {
            conditions.unknown(RedisHealthy, redis.reason(), redis.message());
        } else {
            conditions.set(RedisHealthy, redis.reason() == Reason.RedisAnswers, redis.reason(), redis.message());
        }
        if (redis.external()) {
            conditions.no(DurabilityGuaranteed, Reason.ExternalRedis, external(spec, redis.address()));
        } else if (durability == Durability.Async) {
            conditions.no(
                    DurabilityGuaranteed,
                    Reason.AsyncDurability,
                    "spec.durability Async: a crash of Redis may lose about a second of acknowledged increments");
        } else if (redis.group().isPresent()) {
            GroupStatus.durability(redis.group().get(), durability, conditions);
        } else {
            fsync(redis, conditions);
        }
    }

    private static String external(CounterServiceSpec spec, String address) {
        var cluster = Optional.ofNullable(spec.redis().external())
                .filter(ExternalRedisSpec::cluster)
                .isPresent();
        return cluster
                ? "the Redis Cluster at %s goes on with whichever copy it has: a failover may lose acknowledged increments, and give their values again"
                        .formatted(address)
                : "what an acknowledgement survives is up to the Redis at " + address;
    }

    private static void fsync(RedisState redis, Conditions conditions) {
        if (redis.onDisk()) {
            conditions.yes(
                    DurabilityGuaranteed,
                    Reason.OnDiskBeforeAnswer,
                    "an increment is on the disk of " + redis.address() + " before it is acknowledged");
        } else if (redis.reason() == Reason.RedisAnswers) {
            conditions.no(
                    DurabilityGuaranteed,
                    Reason.RollingOut,
                    redis.address() + " does not write each increment to disk yet: it restarts with the new setting");
        } else {
            conditions.no(DurabilityGuaranteed, redis.reason(), redis.message());
        }
    }

    private static void exposure(CounterServiceSpec spec, Exposure exposure, Conditions conditions) {
        var exposed = USABLE.contains(exposure.reason());
        if (exposed && isOpenToTheOutside(spec)) {
            conditions.yes(Exposed, Reason.OpenToAnybody, exposure.message() + OPEN);
        } else {
            conditions.set(Exposed, exposed, exposure.reason(), exposure.message());
        }
    }

    private static boolean isOpenToTheOutside(CounterServiceSpec spec) {
        var led = spec.ingress() != null || spec.gateway() != null;
        return (led || spec.envoy().service().type() != ServiceType.ClusterIP)
                && spec.app().apiKeys().isEmpty()
                && spec.envoy().jwt().isEmpty();
    }

    private static String selector(CounterService service) {
        return Labels.selector(service.getMetadata().getName(), Part.APP).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    @SuppressWarnings("NullAway") // A service that was never seen has nothing to tell.
    private static CounterServiceStatus none() {
        return new CounterServiceStatus(null, null, null, null, null, null, null, null);
    }
}
