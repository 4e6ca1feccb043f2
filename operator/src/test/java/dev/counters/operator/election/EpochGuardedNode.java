package dev.counters.operator.election;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * An earlier design, which loses: what an elector may do depends on the epoch in the data alone, which is only written once
 * replicas follow, and the app counts wherever there is a primary.
 */
final class EpochGuardedNode implements Node {
    private final Node real;
    private final Supplier<RespClient> operator;
    private final Runnable barrier;
    private long number;
    private boolean written;
    private String members = "";

    EpochGuardedNode(Node real, Supplier<RespClient> operator, Runnable barrier) {
        this.real = real;
        this.operator = operator;
        this.barrier = barrier;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Address address() {
        return real.address();
    }

    @Override
    public NodeView look() {
        return real.look();
    }

    @Override
    public Pulse pulse() {
        return real.pulse();
    }

    @Override
    public void whenClosed(Runnable then) {
        real.whenClosed(then);
    }

    @Override
    public Guarded fence(long newNumber) {
        number = newNumber;
        return guarded("REPLICAOF 127.0.0.1 1");
    }

    @Override
    public Guarded promote(long newNumber, Membership newMembers, boolean first) {
        members = newMembers.text();
        return guarded(
                "REPLICAOF NO ONE",
                "ACL SETUSER counter "
                        + TestGroup.credentials().rightsFor(real.look().version()));
    }

    @Override
    public Guarded follow(long newNumber, Address primary) {
        return guarded("REPLICAOF " + primary.host() + " " + primary.port());
    }

    @Override
    public int copies(int replicas, Duration atMost) {
        if (!written && guarded("SET " + Keys.EPOCH + " " + number).done()) {
            written = true;
            barrier.run();
            try (var redis = operator.get()) {
                redis.call("SET", Keys.MEMBERS, members);
            }
        }
        return replicas;
    }

    @Override
    public Guarded lend(long promise) {
        return real.lend(promise);
    }

    @Override
    public Guarded copy(Address seed, long promise) {
        return real.copy(seed, promise);
    }

    @Override
    public Guarded admit(long newNumber) {
        return new Guarded(true, 0);
    }

    @Override
    public boolean admitsOnly(long newNumber) {
        return true;
    }

    @Override
    public Guarded readmit(long newNumber) {
        return new Guarded(true, 0);
    }

    @Override
    public Guarded learn(long newNumber) {
        return new Guarded(true, 0);
    }

    @Override
    public Guarded grant(long newNumber) {
        return new Guarded(true, 0);
    }

    @Override
    public Guarded drain(long newNumber) {
        return new Guarded(true, 0);
    }

    private Guarded guarded(String... commands) {
        barrier.run();
        try (var redis = operator.get()) {
            redis.call("WATCH", Keys.EPOCH);
            var epoch = redis.call("GET", Keys.EPOCH);
            if (epoch != null && Long.parseLong(epoch.toString()) > number) {
                return new Guarded(false, 0);
            }
            barrier.run();
            redis.call("MULTI");
            for (var command : commands) {
                redis.call(command.split(" ", -1));
            }
            return new Guarded(redis.call("EXEC") != null, 0);
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
