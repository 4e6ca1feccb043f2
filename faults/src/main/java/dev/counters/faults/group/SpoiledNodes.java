package dev.counters.faults.group;

import dev.counters.faults.rig.Forcing;
import dev.counters.operator.election.Address;
import dev.counters.operator.election.Guarded;
import dev.counters.operator.election.Membership;
import dev.counters.operator.election.Node;
import dev.counters.operator.election.NodeView;
import dev.counters.operator.election.Nodes;
import dev.counters.operator.election.Pulse;
import dev.counters.operator.group.GroupWish;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Servers that lack a safeguard, asked by an operator that is slow between its steps. */
final class SpoiledNodes {
    private static final int SLOWEST_STEP_MILLIS = 800;

    private SpoiledNodes() {}

    /** They promise, and go on as they were. */
    static Nodes withoutFence(Nodes nodes, GroupWish wish) {
        return name -> new Spoiled(nodes.open(name), forcing(name, wish)) {
            @Override
            public Guarded fence(long number) {
                forcing.promise(number);
                return new Guarded(true, number);
            }
        };
    }

    /** They do what any operator wants, whatever they have promised. */
    static Nodes withoutPromise(Nodes nodes, GroupWish wish) {
        return name -> new Spoiled(nodes.open(name), forcing(name, wish)) {
            @Override
            public Guarded fence(long number) {
                forcing.promise(number - 1);
                return super.fence(number);
            }

            @Override
            public Guarded promote(long number, Membership members, boolean first) {
                slowly();
                forcing.promise(number);
                return super.promote(number, members, first);
            }

            @Override
            public Guarded follow(long number, Address primary) {
                forcing.promise(number);
                return super.follow(number, primary);
            }

            @Override
            public Guarded admit(long number) {
                forcing.promise(number);
                return super.admit(number);
            }

            @Override
            public Guarded grant(long number) {
                forcing.promise(number);
                return super.grant(number);
            }
        };
    }

    private static Forcing forcing(String name, GroupWish wish) {
        return new Forcing(wish.addressOf().apply(name), wish.port());
    }

    private static class Spoiled implements Node {
        private final Node node;
        final Forcing forcing;

        Spoiled(Node node, Forcing forcing) {
            this.node = node;
            this.forcing = forcing;
        }

        static void slowly() {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(SLOWEST_STEP_MILLIS)));
        }

        @Override
        public String name() {
            return node.name();
        }

        @Override
        public Address address() {
            return node.address();
        }

        @Override
        public NodeView look() {
            return node.look();
        }

        @Override
        public Guarded fence(long number) {
            return node.fence(number);
        }

        @Override
        public Guarded promote(long number, Membership members, boolean first) {
            slowly();
            return node.promote(number, members, first);
        }

        @Override
        public Guarded follow(long number, Address primary) {
            return node.follow(number, primary);
        }

        @Override
        public Guarded lend(long promise) {
            return node.lend(promise);
        }

        @Override
        public Guarded copy(Address seed, long promise) {
            return node.copy(seed, promise);
        }

        @Override
        public Guarded grant(long number) {
            return node.grant(number);
        }

        @Override
        public Guarded admit(long number) {
            return node.admit(number);
        }

        @Override
        public boolean admitsOnly(long number) {
            return node.admitsOnly(number);
        }

        @Override
        public Guarded readmit(long number) {
            return node.readmit(number);
        }

        @Override
        public Guarded learn(long number) {
            return node.learn(number);
        }

        @Override
        public Guarded drain(long number) {
            return node.drain(number);
        }

        @Override
        public int copies(int replicas, Duration atMost) {
            return node.copies(replicas, atMost);
        }

        @Override
        public Pulse pulse() {
            return node.pulse();
        }

        @Override
        public void whenClosed(Runnable then) {
            node.whenClosed(then);
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
