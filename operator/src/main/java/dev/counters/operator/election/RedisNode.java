package dev.counters.operator.election;

import dev.counters.operator.election.GatedConnection.RefusedException;
import dev.counters.operator.election.NodeView.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real server. The guard of each step is a transaction that watches the promise. */
final class RedisNode implements Node {
    private static final String APP = "counter";
    private static final String NOTHING = "nocommands";
    /** What every right to count is built on; Redis 6.2 names whole categories, and then what is not in them. */
    private static final List<String> RUN_SCRIPTS = List.of("+evalsha", "+@scripting", "+@all");

    private static final String RUNS_NONE = "-evalsha";
    private static final Order NO_REPLICA_ANY_MORE = Order.of("REPLICAOF", "NO", "ONE");
    /** Nothing listens there: a replica of nobody, which keeps its data and whatever lets it go on without a full copy. */
    private static final Order ALONE = Order.of("REPLICAOF", "127.0.0.1", "1");

    private static final Order KEEP_APP_OUT = Order.of("ACL", "SETUSER", APP, NOTHING);

    private final String name;
    private final Address address;
    private final GatedConnection redis;
    private final Credentials credentials;

    RedisNode(String name, Address address, GatedConnection redis, Credentials credentials) {
        this.name = name;
        this.address = address;
        this.redis = redis;
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public NodeView look() {
        return orLost(() -> {
            var info = info();
            return info.isLoading() ? loading(info) : view(info);
        });
    }

    @Override
    public Pulse pulse() {
        return orLost(() -> {
            var info = new InfoFields(Replies.text(redis.ask(Order.of("INFO", "replication"))));
            var promise = Replies.number(redis.ask(Order.of("GET", Keys.PROMISE)));
            return new Pulse(info.isPrimary(), promise, info.replicas());
        });
    }

    @Override
    public void whenClosed(Runnable then) {
        redis.whenClosed(then);
    }

    @Override
    public Guarded fence(long number) {
        return orLost(() -> {
            allowPromisesOfReplicas();
            var promise = Order.of("SET", Keys.PROMISE, Long.toString(number));
            try {
                return redis.ifPromised(promised -> promised < number, List.of(ALONE, promise, KEEP_APP_OUT));
            } catch (RefusedException refused) {
                if (!refused.isAborted()) {
                    throw refused;
                }
                // A primary with a full memory or disk, or without replicas, refuses to write; a replica does not.
                var alone = redis.ifPromised(promised -> promised < number, List.of(ALONE, KEEP_APP_OUT));
                return alone.done()
                        ? redis.ifPromised(promised -> promised < number, List.of(ALONE, promise, KEEP_APP_OUT))
                        : alone;
            }
        });
    }

    @Override
    public Guarded promote(long number, Membership members, boolean first) {
        var orders = new ArrayList<Order>();
        orders.add(NO_REPLICA_ANY_MORE);
        orders.add(Order.of("SET", Keys.EPOCH, Long.toString(number)));
        orders.add(Order.of("SET", Keys.MEMBERS, members.text()));
        if (first) {
            orders.add(Order.of("SET", Keys.UNFINISHED, Long.toString(number)));
        }
        if (hasReplicationUser()) {
            // Whoever was to follow in another epoch logs in in vain: a promotion ends all connections of replicas.
            orders.add(admission(number, "resetpass"));
        }
        return orLost(() -> redis.ifPromised(promised -> promised == number, orders));
    }

    @Override
    public Guarded follow(long number, Address primary) {
        var orders = new ArrayList<Order>();
        if (hasReplicationUser()) {
            orders.add(Order.of("CONFIG", "SET", "masteruser", credentials.replicationUser()));
            orders.add(Order.of("CONFIG", "SET", "masterauth", credentials.replicationPassword(number)));
        }
        orders.add(Order.of("REPLICAOF", primary.host(), Integer.toString(primary.port())));
        return orLost(() -> redis.ifPromised(promised -> promised == number, orders));
    }

    @Override
    public Guarded admit(long number) {
        var orders = hasReplicationUser() ? List.of(admission(number, "on")) : List.<Order>of();
        return orLost(() -> redis.ifPromised(promised -> promised == number, orders));
    }

    private Order admission(long number, String rule) {
        var password = ">" + credentials.replicationPassword(number);
        return Order.of("ACL", "SETUSER", credentials.replicationUser(), rule, password);
    }

    private boolean hasReplicationUser() {
        return !credentials.replicationUser().isEmpty();
    }

    @Override
    public Guarded grant(long number) {
        return orLost(() -> {
            var rules = new ArrayList<>(List.of("SETUSER", APP));
            rules.addAll(List.of(credentials.rightsFor(info().version()).strip().split("\\s+", -1)));
            var unfinished = Order.of("DEL", Keys.UNFINISHED);
            return redis.ifPromised(promised -> promised == number, List.of(unfinished, new Order("ACL", rules)));
        });
    }

    @Override
    public Guarded drain(long number) {
        return orLost(() -> redis.ifPromised(promised -> promised == number, List.of(KEEP_APP_OUT)));
    }

    @Override
    public int copies(int replicas, Duration atMost) {
        var millis = Long.toString(atMost.toMillis());
        return orLost(() -> {
            if (!ServerVersion.knowsReplicasDisks(info().version())) {
                return (int) Replies.number(redis.ask(Order.of("WAIT", Integer.toString(replicas), millis)));
            }
            var held = redis.ask(Order.of("WAITAOF", "1", Integer.toString(replicas), millis));
            return Replies.number(held.getFirst()) < 1 ? -1 : (int) Replies.number(held.getLast());
        });
    }

    @Override
    public void close() {
        redis.close();
    }

    private InfoFields info() {
        return new InfoFields(Replies.text(redis.ask(Order.of("INFO"))));
    }

    private static NodeView loading(InfoFields info) {
        return new NodeView(
                Stage.LOADING,
                0,
                new Position(0, 0),
                Optional.empty(),
                false,
                info.isPrimary(),
                false,
                info.following(),
                false,
                false,
                info.version(),
                0);
    }

    private NodeView view(InfoFields info) {
        var kept = redis.ask(Order.of("MGET", Keys.EPOCH, Keys.SEQUENCE, Keys.MEMBERS, Keys.PROMISE, Keys.UNFINISHED));
        var keys = Replies.number(redis.ask(Order.of("DBSIZE")));
        var membership = Replies.item(kept, 2).flatMap(Membership::parse);
        var promise = Replies.item(kept, 3);
        var isEmpty = keys == (promise.isPresent() ? 1 : 0);
        return new NodeView(
                stage(info, membership.isPresent(), isEmpty),
                Replies.number(promise.orElse("")),
                new Position(Replies.number(kept.get(0)), Replies.number(kept.get(1))),
                membership,
                Replies.item(kept, 4).isPresent(),
                info.isPrimary(),
                isGranted(),
                info.following(),
                info.linkUp(),
                info.keepsFile() && !info.isSyncing() && setting("appendfsync").equals("always"),
                info.version(),
                info.replicas());
    }

    private static Stage stage(InfoFields info, boolean hasEpoch, boolean isEmpty) {
        if (info.isSyncing()) {
            return Stage.SYNCING;
        }
        if (hasEpoch) {
            return Stage.WHOLE;
        }
        return isEmpty ? Stage.BLANK : Stage.SEED;
    }

    private boolean isGranted() {
        var may = Replies.field(redis.ask(Order.of("ACL", "GETUSER", APP)), "commands")
                .orElse("");
        return RUN_SCRIPTS.stream().anyMatch(may::contains) && !may.contains(RUNS_NONE);
    }

    /** A server from before replication, or one whose settings were changed by hand, would refuse a promise as a replica. */
    private void allowPromisesOfReplicas() {
        if (!setting("replica-read-only").equals("no")) {
            configure("replica-read-only", "no");
        }
    }

    private String setting(String setting) {
        return Replies.field(redis.ask(Order.of("CONFIG", "GET", setting)), setting)
                .orElse("");
    }

    private void configure(String setting, String value) {
        redis.ask(Order.of("CONFIG", "SET", setting, value));
    }

    private static <T> T orLost(java.util.function.Supplier<T> steps) {
        try {
            return steps.get();
        } catch (RefusedException refused) {
            throw new NodeLostException(String.valueOf(refused.getMessage()), false, refused);
        }
    }
}
