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
    private static final Set<String> TELLING = Set.of("CONFIG GET", "WATCH", "EXEC", "WAITAOF", "WAIT", "MGET");

    private static final int RANDOM_SCHEDULES = Integer.getInteger("counters.schedules", 8);
    private static final long SEED = Long.getLong("counters.seed", 20_261_121L);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUORUM_PATIENCE = Duration.ofMillis(200);
    private static final int MEMBERS = 3;
    private static final int WAIT_MILLIS = 3;

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger();
    private TestGroup group;
    private CountingApp app;
    private boolean guardedByPromise = true;
    private int barriers;

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
        for (int pause = 1; pauseAndOvertake(pause); pause++) {
            assertThat(ledger.complaints()).as("paused at point %d", pause).isEmpty();
        }
        System.out.println(barriers + " barriers, " + ledger.acknowledged() + " acknowledged");
    }

    @Test
    void neitherLosesNorRepeatsUnderAnySchedule() {
        for (int round = 0; round < RANDOM_SCHEDULES; round++) {
            var random = new Random(SEED + round);
            run(_ -> random.nextBoolean(), Long.MAX_VALUE);
            assertThat(ledger.complaints()).as("seed %d", SEED + round).isEmpty();
        }
        System.out.println(barriers + " barriers, " + ledger.acknowledged() + " acknowledged");
    }

    @Test
    void aGuardByTheEpochOfTheDataAloneLoses() {
        guardedByPromise = false;
        for (int pause = 1; pauseAndOvertake(pause) && ledger.complaints().isEmpty(); pause++) {}
        assertThat(ledger.complaints()).isNotEmpty();
    }

    /** {@return whether the first elector still was at work at its n-th point that tells} */
    private boolean pauseAndOvertake(int pause) {
        try (var first = elector("r-0");
                var second = new Lazy("r-2")) {
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

    private void run(IntPredicate firstIsNext, long atMost) {
        try (var first = elector("r-0");
                var second = elector("r-2")) {
            for (int step = 0; step < atMost && !(first.isOver() && second.isOver()); step++) {
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
            barriers++;
            app.attemptEverywhere();
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
                .until(() -> group.elect(MEMBERS) instanceof Elected(_, var primary, _)
                        ? valueAt(primary)
                        : Optional.<Long>empty(), Optional::isPresent);
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
