package dev.counters.operator.election;

import dev.counters.operator.election.GatedConnection.RefusedException;
import dev.counters.operator.redis.ServerFigures;
import dev.counters.operator.rotation.PasswordDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real server. The guard of each step is a transaction that watches the promise. */
final class RedisNode implements Node {
    private static final String APP = "counter";
    private static final String ENCRYPTED_REPLICATION = "tls-replication";
    private static final String NOTHING = "nocommands";
    private static final Order NO_REPLICA_ANY_MORE = Order.of("REPLICAOF", "NO", "ONE");
    /** Nothing listens there: a replica of nobody, which keeps its data and whatever lets it go on without a full copy. */
    private static final Order ALONE = Order.of("REPLICAOF", "127.0.0.1", "1");

    private static final List<Order> PULSE = List.of(Order.of("INFO", "replication"), Order.of("GET", Keys.PROMISE));
    private static final Order KEEP_APP_OUT = Order.of("ACL", "SETUSER", APP, NOTHING);

    private final String name;
    private final Address address;
    private final GatedConnection redis;
    private final Inspection server;
    private final Credentials credentials;
    private final boolean encrypted;

    /** @param encrypted whether servers speak TLS to each other */
    RedisNode(String name, Address address, GatedConnection redis, Credentials credentials, boolean encrypted) {
        this.name = name;
        this.address = address;
        this.redis = redis;
        this.server = new Inspection(name, redis);
        this.credentials = credentials;
        this.encrypted = encrypted;
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
        return orLost(server::look);
    }

    @Override
    public Pulse pulse() {
        return orLost(() -> {
            var replies = redis.ask(PULSE);
            var info = new InfoFields(Replies.text(replies.getFirst()));
            return new Pulse(info.isPrimary(), Replies.number(replies.getLast()), info.replicas());
        });
    }

    @Override
    public Optional<ServerFigures> figures() {
        return orLost(() -> Optional.of(ServerFigures.of(Replies.text(redis.ask(Order.of("INFO"))))));
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
    public Guarded lend(long promise) {
        var origin = Order.of("SET", Keys.ORIGIN, name);
        return orLost(() -> redis.ifPromised(promised -> promised == promise, List.of(origin)));
    }

    @Override
    public Guarded copy(Address seed, long promise) {
        return orLost(() -> {
            var orders = takingDataOf(seed, credentials.replicationPassword().get());
            return redis.ifPromised(promised -> promised == promise, orders);
        });
    }

    @Override
    public Guarded follow(long number, Address primary) {
        return orLost(() -> {
            var orders = takingDataOf(primary, credentials.replicationPassword(number));
            return redis.ifPromised(promised -> promised == number, orders);
        });
    }

    private List<Order> takingDataOf(Address other, String password) {
        var orders = new ArrayList<>(login(password));
        orders.addAll(encryption());
        orders.add(Order.of("REPLICAOF", other.host(), Integer.toString(other.port())));
        return orders;
    }

    /** A server that was built without TLS does not know the setting. */
    private List<Order> encryption() {
        var wanted = encrypted ? "yes" : "no";
        var present = server.setting(ENCRYPTED_REPLICATION);
        return present.isEmpty() || present.equals(wanted)
                ? List.of()
                : List.of(Order.of("CONFIG", "SET", ENCRYPTED_REPLICATION, wanted));
    }

    private List<Order> login(String password) {
        return hasReplicationUser()
                ? List.of(
                        Order.of("CONFIG", "SET", "masteruser", credentials.replicationUser()),
                        Order.of("CONFIG", "SET", "masterauth", password))
                : List.of();
    }

    @Override
    public Guarded admit(long number) {
        var orders = hasReplicationUser() ? List.of(admission(number, "on")) : List.<Order>of();
        return orLost(() -> redis.ifPromised(promised -> promised == number, orders));
    }

    @Override
    public boolean admitsOnly(long number) {
        return !hasReplicationUser()
                || orLost(() -> Replies.field(
                                redis.ask(Order.of("ACL", "GETUSER", credentials.replicationUser())), "passwords")
                        .filter(List.of(PasswordDigest.of(credentials.replicationPassword(number)))
                                .toString()::equals)
                        .isPresent());
    }

    @Override
    public Guarded readmit(long number) {
        var orders = hasReplicationUser() ? List.of(admission(number, "resetpass")) : List.<Order>of();
        return orLost(() -> redis.ifPromised(promised -> promised == number, orders));
    }

    @Override
    public Guarded learn(long number) {
        var orders = login(credentials.replicationPassword(number));
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
            rules.addAll(List.of(credentials.rightsFor(server.version()).strip().split("\\s+", -1)));
            var ended = Order.of("DEL", Keys.UNFINISHED, Keys.ORIGIN);
            return redis.ifPromised(promised -> promised == number, List.of(ended, new Order("ACL", rules)));
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
            if (!ServerVersion.knowsReplicasDisks(server.version())) {
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

    /** A server from before replication, or one whose settings were changed by hand, would refuse a promise as a replica. */
    private void allowPromisesOfReplicas() {
        if (!server.setting("replica-read-only").equals("no")) {
            configure("replica-read-only", "no");
        }
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
