package dev.counters.faults.group;

import dev.counters.faults.rig.Certifier;
import dev.counters.faults.rig.GroupHands;
import java.io.IOException;
import java.time.Duration;

/** Changes who the members are, and how they log in to and know each other, and does harm meanwhile. */
record MemberStriker(GroupHands hands) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WAYS = 3;
    private static final int A_SECOND = 1000;

    /** They join one after the other, and leave again. */
    void changed(int primary, GroupStrike strike) throws IOException, InterruptedException {
        var few = hands.members();
        hands.grow();
        var many = hands.members();
        harmed(primary, strike, strike.amount());
        var joined = GroupStriker.awaits(() -> hands.knownMembers() == many, PATIENCE);
        hands.shrink(few);
        harmed(primary, strike, strike.amount() / WAYS);
        // Whoever is a member keeps its server.
        if (joined && GroupStriker.awaits(() -> hands.knownMembers() == few, PATIENCE)) {
            hands.dismiss();
        }
    }

    /** The operator gives the new one out while everybody goes on. */
    void rekeyed(int primary, GroupStrike strike) throws IOException, InterruptedException {
        hands.changeReplicationPassword("replication-password-" + strike.amount());
        harmed(primary, strike, strike.amount());
    }

    /** Another authority is trusted, then theirs signs, then the former one is dropped: harm is done before they have taken it. */
    void certified(Certifier certifier, int primary, GroupStrike strike) throws IOException, InterruptedException {
        certifier.begin();
        for (var way = (long) strike.amount(); certifier.step(); way /= WAYS) {
            harmed(primary, strike, way);
            GroupStriker.awaits(certifier::isTaken, PATIENCE);
        }
    }

    private void harmed(int primary, GroupStrike strike, long way) throws IOException, InterruptedException {
        GroupStriker.pause(strike.lasts() % A_SECOND);
        switch (Math.toIntExact(way % WAYS)) {
            case 0 -> {
                hands.kill(primary);
                GroupStriker.pause(strike.lasts());
                hands.restore(primary);
            }
            case 1 -> {
                hands.killOperator();
                GroupStriker.pause(strike.lasts());
                hands.ensureOperator();
            }
            default -> {
                // A change in peace.
            }
        }
    }
}
