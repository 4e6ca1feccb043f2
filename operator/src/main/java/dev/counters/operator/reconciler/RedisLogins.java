package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.redis.RedisEndpoint;
import dev.counters.operator.redis.RedisInspector;
import dev.counters.operator.rotation.Servers;
import dev.counters.operator.status.PartState;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Asks the Redis servers of a CounterService which passwords they take. */
public final class RedisLogins {
    private static final String OPERATOR = "operator";
    private static final String REPLICATION = "replication";
    /** Who has the password that those of the epochs are derived from. */
    private static final String AMONG_SEVERAL = "backup";

    private final RedisInspector inspector;
    private final UnaryOperator<String> addressOf;

    /** @param addressOf from a server's DNS name to where this process reaches it */
    public RedisLogins(RedisInspector inspector, UnaryOperator<String> addressOf) {
        this.inspector = inspector;
        this.addressOf = addressOf;
    }

    /** {@return those of a service, at the reconciliation under way} */
    public Servers of(CounterService service, Context<CounterService> context) {
        return new Servers() {
            @Override
            public boolean accept(Map<String, String> digests) {
                return areAccepted(service, context, digests);
            }

            @Override
            public boolean areRolledOut() {
                var names = Names.of(service);
                return Owned.deployment(context, names.of(Part.APP))
                                .filter(app -> PartState.of(Part.APP, app).rolledOut())
                                .isPresent()
                        && Owned.statefulSet(context, names.of(Part.REDIS))
                                .filter(redis -> PartState.of(Part.REDIS, redis).rolledOut())
                                .isPresent();
            }
        };
    }

    private boolean areAccepted(CounterService service, Context<CounterService> context, Map<String, String> digests) {
        var names = Names.of(service);
        var password = PasswordStore.ofOperator(names, context);
        int servers = Owned.statefulSet(context, names.of(Part.REDIS))
                .map(set -> Objects.requireNonNullElse(set.getSpec().getReplicas(), 0))
                .orElse(0);
        if (servers == 0 || password.isEmpty()) {
            return false;
        }
        var byUser = byUser(digests, service.getSpec().redis().isReplicated());
        var reach = Reach.of(names, context);
        return RedisServers.names(names, servers).stream()
                .map(pod -> addressOf.apply(names.redisHost(pod)))
                .allMatch(host -> inspector.takes(
                        new RedisEndpoint(host, reach.port(), OPERATOR, password::orElseThrow, reach.trust()), byUser));
    }

    private static Map<String, String> byUser(Map<String, String> digests, boolean replicated) {
        var all = new TreeMap<>(digests);
        if (replicated) {
            Optional.ofNullable(all.remove(REPLICATION)).ifPresent(digest -> all.put(AMONG_SEVERAL, digest));
        }
        return all;
    }
}
