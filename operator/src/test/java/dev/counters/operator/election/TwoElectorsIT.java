package dev.counters.operator.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.election.Result.Elected;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two operators elect at once, each stopped before each of its Redis commands, and the app tries to count at every such
 * point. Which of the two goes on is the test's to say: once each pause of one for a whole election of the other, then by
 * chance.
 */
class TwoElectorsIT {
    /** Where what another elector does matters: the others read, or wait in a transaction that is sent as one. */
    private static final Set<String> TELLING = Set.of("WATCH", "EXEC", "WAITAOF", "WAIT");

    /** At every n-th of those points the other overtakes; 1 for all of them. */
    private static final int STRIDE = Integer.getInteger("counters.stride", 3);

    private static final int RANDOM_SCHEDULES = Integer.getInteger("counters.schedules", 4);
    private static final long SEED = Long.getLong("counters.seed", 20_261_121L);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUORUM_PATIENCE = Duration.ofMillis(200);
    private static final int MEMBERS = 3;
    private static final int WAIT_MILLIS = 3;
    private static final Duration A_WHILE = Duration.ofMillis(1_500);
    private static final int A_FEW = 3;
    /** Each elector prefers another server, and a third follows both. */
    private static final String ONE = "r-1";

    private static final String OTHER = "r-2";

    /** Steps of the earlier design: two for each server that is fenced, promoted or pointed somewhere. */
    private static final int FENCED = 6;

    private static final int PROMOTING = 8;
    private static final int POINTING = 12;

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private TestGroup group;
    private CountingApp app;
    private boolean guardedByPromise = true;

    @BeforeEach
    void begin() {
        var program = RedisProgram.best();
        group = new TestGroup(program, MEMBERS, folder).start();
        app = new CountingApp(group.servers(), ledger, program == RedisProgram.VALKEY, WAIT_MILLIS);
        settle();
    }

    @AfterEach
    void end() {
        app.close();
        group.close();
    }

    @Test
    void neitherLosesNorRepeatsWhereverOneOfThemIsPaused() {
        for (int pause = 1; pauseAndOvertake(pause); pause += STRIDE) {
            assertThat(ledger.complaints()).as("paused at point %d", pause).isEmpty();
        }
        assertThat(ledger.acknowledged())
                .as("increments acknowledged meanwhile")
                .isGreaterThan(RANDOM_SCHEDULES);
    }

    @Test
    void neitherLosesNorRepeatsUnderAnySchedule() {
        for (int round = 0; round < RANDOM_SCHEDULES; round++) {
            var random = new Random(SEED + round);
            run(_ -> random.nextBoolean());
            assertThat(ledger.complaints()).as("seed %d", SEED + round).isEmpty();
        }
        assertThat(ledger.acknowledged())
                .as("increments acknowledged meanwhile")
                .isGreaterThan(RANDOM_SCHEDULES);
    }

    @Test
    void aGuardByTheEpochOfTheDataAloneLoses() {
        guardedByPromise = false;
        for (int first = FENCED; first <= PROMOTING && ledger.complaints().isEmpty(); first++) {
            for (int second = PROMOTING;
                    second <= POINTING && ledger.complaints().isEmpty();
                    second++) {
                pauseBoth(first, second);
            }
        }
        assertThat(ledger.complaints()).isNotEmpty();
    }

    /** One stops after so many steps, the other after its own, the app counts, and each goes on to its end. */
    private void pauseBoth(int stepsOfFirst, int stepsOfSecond) {
        try (var first = elector(ONE)) {
            advance(first, stepsOfFirst);
            try (var second = elector(OTHER)) {
                advance(second, stepsOfSecond);
                countForAWhile();
                advance(first, Integer.MAX_VALUE);
                countForAWhile();
                advance(second, Integer.MAX_VALUE);
                settle();
            }
        }
    }

    private void advance(StepByStep elector, int steps) {
        for (int step = 0; step < steps && !elector.isOver(); step++) {
            advance(elector);
        }
    }

    /** Long enough for a replica to follow. */
    private void countForAWhile() {
        int enough = ledger.acknowledged() + A_FEW;
        long start = System.nanoTime();
        while (ledger.acknowledged() < enough && System.nanoTime() - start < A_WHILE.toNanos()) {
            app.attemptAtPrimaries();
        }
    }

    /** {@return whether the first elector still was at work at its n-th point that tells} */
    private boolean pauseAndOvertake(int pause) {
        try (var first = elector(ONE);
                var second = new Lazy(OTHER)) {
            for (int point = 0; point < pause; point++) {
                advanceToNextPoint(first);
            }
            var paused = !first.isOver();
            while (paused && !second.get().isOver()) {
                advance(second.get());
            }
            while (!first.isOver()) {
                advance(first);
            }
            settle();
            return paused;
        }
    }

    private void run(IntPredicate firstIsNext) {
        try (var first = elector(ONE);
                var second = elector(OTHER)) {
            for (int step = 0; !(first.isOver() && second.isOver()); step++) {
                var next = firstIsNext.test(step) ? first : second;
                advance(next.isOver() ? next == first ? second : first : next);
            }
            settle();
        }
    }

    private void advanceToNextPoint(StepByStep elector) {
        do {
            advance(elector);
        } while (!elector.isOver() && !TELLING.contains(elector.next()));
    }

    private void advance(StepByStep elector) {
        if (!elector.isOver()) {
            elector.step();
            if (guardedByPromise) {
                app.attemptEverywhere();
            }
        }
    }

    private StepByStep elector(String preferred) {
        return new StepByStep(gate -> {
            try (var assembly = Assembly.gather(nodes(gate), group.names(), Runnable::run)) {
                new Election(group.ballot(), new Completion(group.ballot(), QUORUM_PATIENCE))
                        .hold(assembly, group.call(MEMBERS).preferring(preferred));
            }
        });
    }

    private Nodes nodes(WriteGate gate) {
        var real = group.nodes(gate);
        return guardedByPromise
                ? real
                : name -> new EpochGuardedNode(
                        group.nodes(WriteGate.OPEN).open(name),
                        () -> group.server(name).client("operator"),
                        () -> gate.before(Write.redis("EXEC", name)));
    }

    /** Somebody elects in peace at last, and the app counts one. */
    private void settle() {
        var value = await().atMost(PATIENCE)
                .until(
                        () -> group.elect(MEMBERS) instanceof Elected elected
                                ? valueAt(elected.primary())
                                : Optional.<Long>empty(),
                        Optional::isPresent);
        ledger.compareWith(value.orElseThrow());
        await().atMost(PATIENCE).until(app::attempt);
    }

    private Optional<Long> valueAt(String primary) {
        try (var redis = group.server(primary).client("operator")) {
            var value = redis.call("GET", "counter:default:n");
            return Optional.of(value == null ? 0 : Long.parseLong(value.toString()));
        }
    }

    /** Begins only when it is needed: the first one's steps are to be its own until then. */
    private final class Lazy implements AutoCloseable {
        private final String preferred;
        private Optional<StepByStep> elector = Optional.empty();

        Lazy(String preferred) {
            this.preferred = preferred;
        }

        StepByStep get() {
            if (elector.isEmpty()) {
                elector = Optional.of(elector(preferred));
            }
            return elector.get();
        }

        private StepByStep elector(String name) {
            return TwoElectorsIT.this.elector(name);
        }

        @Override
        public void close() {
            elector.ifPresent(StepByStep::close);
        }
    }
}
