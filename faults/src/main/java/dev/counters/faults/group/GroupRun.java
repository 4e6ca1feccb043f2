package dev.counters.faults.group;

import dev.counters.faults.check.Checker;
import dev.counters.faults.check.Complaint;
import dev.counters.faults.client.CounterPath;
import dev.counters.faults.client.Crew;
import dev.counters.faults.client.Habit;
import dev.counters.faults.client.Reading;
import dev.counters.faults.history.History;
import dev.counters.faults.history.Ledger;
import dev.counters.faults.history.Window;
import dev.counters.faults.rig.GroupRig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run: a new group, clients that count, one fault after the other, a recovery, and a look at what is there in the end. */
final class GroupRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 25;
    private static final long IN_FLIGHT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** After a planned change, until the next harm: what fails by then, fails by the change. */
    private static final long AFTERWARDS_MILLIS = 1000;

    private final GroupRig rig;
    private final GroupPlan plan;
    private final List<Crew.Member> crew;
    private final Ledger ledger = new Ledger();
    private final List<Struck> struck = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Window> planned = new ArrayList<>();
    private final Map<String, Long> finals = new HashMap<>();
    private long origin = System.nanoTime();
    /** When the last harm was over; what was acknowledged before it says nothing of what is possible since. */
    private long harmed = System.nanoTime();

    private GroupRun(GroupRig rig, GroupPlan plan, List<Crew.Member> crew) {
        this.rig = rig;
        this.plan = plan;
        this.crew = crew;
    }

    static GroupResult of(GroupRig rig, GroupPlan plan, List<Crew.Member> crew)
            throws IOException, InterruptedException {
        var run = new GroupRun(rig, plan, crew);
        var trouble = run.play();
        var history = new History(run.ledger.operations(), run.finals, run.windows, run.ledger.failures(), run.planned);
        var complaints = trouble.isEmpty() ? Checker.complaints(history) : List.<Complaint>of();
        return new GroupResult(
                plan, history.acknowledged(), run.origin, run.timed(history), history, complaints, trouble);
    }

    /** Each habit at the counter of {@code /} and at one with a name. */
    static List<Crew.Member> crew(long seed) {
        var named = CounterPath.named("run" + Long.toUnsignedString(seed));
        List<Crew.Member> members = new ArrayList<>();
        for (var counter : List.of(CounterPath.DEFAULT, named)) {
            for (var habit : List.of(
                    Habit.CAREFUL,
                    Habit.CAREFUL,
                    Habit.CAREFUL,
                    Habit.CAREFUL,
                    Habit.CAREFUL,
                    Habit.KEYED,
                    Habit.KEYED,
                    Habit.READER)) {
                members.add(new Crew.Member(habit, counter));
            }
        }
        return members;
    }

    private Optional<String> play() throws IOException, InterruptedException {
        if (!awaitServing()) {
            return Optional.of("the apps did not serve before the first fault");
        }
        origin = System.nanoTime();
        var clients = Crew.start(crew, rig.apps(), ledger, plan.seed());
        try {
            if (!clients.awaitAcknowledgements(PATIENCE)) {
                return Optional.of("not every client was told a value before the first fault");
            }
            var trouble = strikes();
            if (trouble.isPresent()) {
                return trouble;
            }
        } finally {
            rig.hands().mend();
            clients.stop(PATIENCE);
        }
        return lookAtTheEnd();
    }

    private Optional<String> strikes() throws IOException, InterruptedException {
        var striker = new GroupStriker(rig);
        for (var strike : plan.strikes()) {
            if (!recovers(readiness(strike))) {
                return Optional.of("before the fault “%s” the group did not recover within %d s of the one before"
                        .formatted(strike.harm().sentence(), PATIENCE.toSeconds()));
            }
            GroupStriker.pause(strike.pause());
            var counts = counts();
            var whole = rig.isWhole();
            var moment = System.nanoTime();
            var blow = striker.strike(strike);
            harmed = System.nanoTime();
            struck.add(new Struck(strike, moment, counts, whole, blow, Optional.empty()));
            if (strike.harm().isPlanned()) {
                planned.add(new Window(moment, System.nanoTime()));
                GroupStriker.pause(AFTERWARDS_MILLIS);
            }
            var recovered = recovers(this::counts);
            windows.add(new Window(moment, System.nanoTime()));
            if (!recovered) {
                return Optional.of("after the fault “%s” nothing was acknowledged for %d s"
                        .formatted(strike.harm().sentence(), PATIENCE.toSeconds()));
            }
        }
        return recovers(this::isWhole) ? Optional.empty() : Optional.of("the group was not whole in the end");
    }

    /** Nothing is meant to be down, so what has ended by itself, say of a failing disk, is started again. */
    private boolean recovers(BooleanSupplier condition) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            rig.hands().restartEnded();
            GroupStriker.pause(LOOK_MILLIS);
        }
        return true;
    }

    private BooleanSupplier readiness(GroupStrike strike) {
        if (strike.harm().isPlanned()) {
            return this::isCalm;
        }
        return strike.patient() ? this::isWhole : this::counts;
    }

    /** Whether nothing is left of earlier harm, for a client either. */
    private boolean isCalm() {
        return System.nanoTime() - ledger.lastFailure() > CALM_NANOS && isWhole();
    }

    private boolean isWhole() {
        return counts() && rig.isWhole();
    }

    /** Whether an increment is acknowledged that was begun in the last two seconds, and after the last harm. */
    private boolean counts() {
        var begun = ledger.lastAcknowledged();
        return begun - (System.nanoTime() - IN_FLIGHT_NANOS) > 0 && begun - harmed > 0;
    }

    private List<Struck> timed(History history) {
        return struck.stream().map(one -> one.timed(took(one, history))).toList();
    }

    private static Optional<Duration> took(Struck struck, History history) {
        return struck.interruption()
                .flatMap(interruption -> struck.blow().flatMap(blow -> Timing.of(interruption, blow, history)));
    }

    private Optional<String> lookAtTheEnd() throws InterruptedException {
        if (!awaitServing()) {
            return Optional.of("the apps did not serve after the last fault");
        }
        for (var counter : crew.stream().map(Crew.Member::counter).distinct().toList()) {
            for (var app : rig.apps()) {
                if (!awaits(() -> look(counter, app))) {
                    return Optional.of("a counter could not be read after the last fault");
                }
            }
        }
        return Optional.empty();
    }

    private boolean look(CounterPath counter, InetSocketAddress app) {
        try {
            var reading = Reading.of(counter, app);
            reading.value().ifPresent(value -> {
                ledger.add(reading);
                finals.put(counter.name(), value);
            });
            return reading.value().isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean awaitServing() throws InterruptedException {
        for (var app : rig.apps()) {
            if (!awaits(() -> serves(app))) {
                return false;
            }
        }
        return true;
    }

    private static boolean serves(InetSocketAddress app) {
        try {
            return Reading.of(CounterPath.DEFAULT, app).isAcknowledged();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean awaits(BooleanSupplier condition) throws InterruptedException {
        return GroupStriker.awaits(condition, PATIENCE);
    }
}
