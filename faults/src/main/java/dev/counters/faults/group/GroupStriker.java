package dev.counters.faults.group;

import dev.counters.faults.rig.GroupHands;
import dev.counters.faults.rig.GroupRig;
import dev.counters.playground.fault.DiskFailure;
import dev.counters.playground.fault.TornWrites;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Does a strike from its begin to its end. */
final class GroupStriker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SWITCHOVER = Duration.ofSeconds(10);
    private static final int LOOK_MILLIS = 25;
    private static final int A_SECOND = 1000;
    private static final int SLOWEST_SYNC_MILLIS = 300;
    private static final int MOST_HOURS = 100;
    private static final int HOUR = 3600;

    private final GroupRig rig;
    private final GroupHands hands;
    private final OperatorStriker operators;
    private Optional<Blow> blow = Optional.empty();

    GroupStriker(GroupRig rig) {
        this.rig = rig;
        this.hands = rig.hands();
        this.operators = new OperatorStriker(hands);
    }

    /** {@return when the service was interrupted, where that is timed and was done} */
    Optional<Blow> strike(GroupStrike strike) throws IOException, InterruptedException {
        blow = Optional.empty();
        var known = rig.primary();
        done(strike, known.orElse(strike.who() % hands.members()));
        // Else it hit whom it could.
        return known.isPresent() ? blow : Optional.empty();
    }

    private void done(GroupStrike strike, int primary) throws IOException, InterruptedException {
        var other = (primary + 1 + strike.who() % (hands.members() - 1)) % hands.members();
        switch (strike.harm()) {
            case KILL_PRIMARY -> killed(Set.of(primary), strike);
            case KILL_PRIMARY_AND_RESTART -> {
                blow(() -> hands.kill(primary));
                hands.restore(primary);
            }
            case KILL_FOLLOWER -> killed(Set.of(other), strike);
            case KILL_ALL -> {
                hands.killAll();
                restoredAfter(all(), strike);
            }
            case STOP_PRIMARY -> stopped(primary, strike);
            case STOP_FOLLOWER -> stopped(other, strike);
            case PRIMARY_OUTRUNS_FOLLOWERS -> outrun(primary, strike);
            case CUT_POWER_OF_PRIMARY -> cutPower(Set.of(primary), strike);
            case CUT_POWER_OF_ALL -> cutPower(all(), strike);
            case CUT_POWER_AFTER_RESYNC -> {
                emptied(other);
                pause(strike.amount() % A_SECOND);
                cutPower(all(), strike);
            }
            case SLOW_DISK -> {
                hands.slowDisk(primary, Duration.ofMillis(1 + strike.amount() % SLOWEST_SYNC_MILLIS));
                restoredAfter(Set.of(primary), strike);
            }
            case BROKEN_DISK -> diskFails(primary, DiskFailure.BROKEN, strike);
            case FULL_DISK -> diskFails(primary, DiskFailure.FULL, strike);
            case EMPTY_DISK -> emptied(strike.amount() % 2 == 0 ? primary : other);
            case CUT_OFF -> {
                hands.mute(primary);
                hands.deafen(primary);
                healedAfter(strike);
            }
            case MUTE -> {
                hands.mute(primary);
                healedAfter(strike);
            }
            case DEAF -> {
                hands.deafen(primary);
                healedAfter(strike);
            }
            case CUT_OFF_WITH_AN_APP -> cutOffWithAnApp(primary, strike);
            case HIDDEN_FROM_OPERATOR -> {
                hands.hideFromOperators(primary);
                healedAfter(strike);
            }
            case CLOCK_LEAPS ->
                hands.leap(primary, (strike.amount() % 2 == 0 ? HOUR : -HOUR) * (1 + strike.amount() % MOST_HOURS));
            case OPERATOR_KILLED_AT_A_STEP -> operators.killedAtAStep(primary, strike);
            case OPERATOR_PAUSED_AT_A_STEP -> operators.pausedAtAStep(primary, strike);
            case TWO_OPERATORS -> {
                hands.startAnotherOperator();
                killed(Set.of(primary), strike);
                hands.onlyNewestOperator();
            }
            case OPERATOR_KILLED_WITH_PRIMARY -> blow = Optional.of(operators.killedWithPrimary(primary, strike));
            case APP_KILLED -> {
                hands.killApp(strike.who() % rig.apps().size());
                pause(strike.lasts());
                hands.restoreApps();
            }
            case SWITCHOVER -> switchedOver(other);
            case ROLLING_RESTART -> rolled(primary, other);
            case MEMBERS_CHANGE -> new MemberStriker(hands).changed(primary, strike);
            case PASSWORD_CHANGE -> new MemberStriker(hands).rekeyed(primary, strike);
            case AUTHORITY_CHANGE -> new MemberStriker(hands).certified(rig.certifier(), primary, strike);
        }
    }

    private void killed(Set<Integer> members, GroupStrike strike) throws IOException, InterruptedException {
        blow(() -> members.forEach(hands::kill));
        restoredAfter(members, strike);
    }

    private void stopped(int member, GroupStrike strike) throws InterruptedException {
        hands.freeze(member);
        pause(strike.lasts());
        hands.resume(member);
    }

    /** What is on its way counts as sent: the kernel goes on sending it when the primary is gone, until it is let through. */
    private void outrun(int primary, GroupStrike strike) throws IOException, InterruptedException {
        hands.mute(primary);
        pause(A_SECOND / 2);
        hands.kill(primary);
        pause(A_SECOND);
        healedAfter(strike);
        hands.restore(primary);
    }

    private void cutPower(Set<Integer> members, GroupStrike strike) throws IOException, InterruptedException {
        var torn = strike.amount() % 2 == 0 ? TornWrites.NOTHING_MORE : TornWrites.seeded(strike.amount());
        blow(() -> hands.cutPower(members, torn));
        restoredAfter(members, strike);
    }

    private void diskFails(int member, DiskFailure failure, GroupStrike strike)
            throws IOException, InterruptedException {
        hands.breakDisk(member, failure);
        restoredAfter(Set.of(member), strike);
    }

    /** Until it has copied all. */
    private void emptied(int member) throws IOException, InterruptedException {
        hands.emptyDisk(member);
        hands.restore(member);
        awaits(() -> rig.look(member).filter(look -> look.epoch() > 0).isPresent(), PATIENCE);
    }

    private void cutOffWithAnApp(int primary, GroupStrike strike) throws IOException, InterruptedException {
        hands.mute(primary);
        hands.deafen(primary);
        hands.hideFromOperators(primary);
        var app = strike.who() % rig.apps().size();
        for (var member = 0; member < hands.members(); member++) {
            if (member != primary) {
                hands.hideFromApp(member, app);
            }
        }
        healedAfter(strike);
    }

    /** One that was not made interrupts nothing that could be timed. */
    private void switchedOver(int target) {
        var begin = System.nanoTime();
        if (hands.switchOver(target, SWITCHOVER).done()) {
            blow = Optional.of(new Blow(begin, System.nanoTime(), begin));
        }
    }

    private void blow(Runnable deed) {
        var begin = System.nanoTime();
        deed.run();
        blow = Optional.of(new Blow(begin, System.nanoTime(), begin));
    }

    /** As an update does it: the followers, then the primary after a switchover. */
    private void rolled(int primary, int target) throws IOException, InterruptedException {
        for (var member = 0; member < hands.members(); member++) {
            if (member != primary) {
                hands.kill(member);
                hands.restore(member);
                awaits(rig::isWhole, PATIENCE);
            }
        }
        hands.switchOver(target, SWITCHOVER);
        hands.kill(primary);
        hands.restore(primary);
    }

    private void restoredAfter(Set<Integer> members, GroupStrike strike) throws IOException, InterruptedException {
        pause(strike.lasts());
        for (var member : members) {
            hands.restore(member);
        }
    }

    private void healedAfter(GroupStrike strike) throws IOException, InterruptedException {
        pause(strike.lasts());
        hands.healWays();
    }

    private Set<Integer> all() {
        return IntStream.range(0, hands.members()).boxed().collect(Collectors.toSet());
    }

    static boolean awaits(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(LOOK_MILLIS);
        }
        return true;
    }

    static void pause(long millis) throws InterruptedException {
        var nobodyCountsItDown = new CountDownLatch(1);
        var _ = nobodyCountsItDown.await(millis, TimeUnit.MILLISECONDS);
    }
}
