package dev.counters.faults.campaign;

import dev.counters.faults.plan.Plan;
import dev.counters.faults.rig.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Takes a seed after the other, on some rigs at once, the controls first. */
final class Campaign {
    /** A control that chance has spared is tried again. */
    private static final int MOST_TRIES = 5;

    private static final int RUNS_A_LINE = 20;
    /** Then something is wrong with this machine, or with the product, and more of it tells no more. */
    private static final int MOST_USELESS_IN_A_ROW = 3;

    private final long begin = System.nanoTime();
    private final Settings settings;
    private final Workshop workshop;
    private final Path stories;
    private final Consumer<String> out;
    private final Queue<Control> controls = new ConcurrentLinkedQueue<>();
    private final Queue<Long> seeds = new ConcurrentLinkedQueue<>();
    private final List<RunResult> runs = new ArrayList<>();
    private final List<ControlResult> controlled = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private int uselessInARow;

    /** @param stories where what went wrong is told in full */
    Campaign(Settings settings, Workshop workshop, Path stories, Consumer<String> out) {
        this.settings = settings;
        this.workshop = workshop;
        this.stories = stories;
        this.out = out;
        if (settings.controls()) {
            controls.addAll(List.of(Control.values()));
        }
        for (var run = 0; run < settings.runs(); run++) {
            seeds.add(settings.seed() + run);
        }
    }

    /** {@return whether the promise held, and the checker would have seen if not} */
    boolean run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (var rig = 0; rig < settings.rigs(); rig++) {
            // Not a pool's: processes end with the thread that has started them.
            threads.add(Thread.ofPlatform().name("rig-" + rig).start(new FutureTask<>(this::work)));
        }
        for (var thread : threads) {
            thread.join();
        }
        synchronized (this) {
            controlled.forEach(control -> out.accept(control.sentence()));
            Tally.of(runs).forEach(out);
            out.accept("In %d s:".formatted(seconds()));
            out.accept(Figures.of(runs).sentence());
            return !failed.get()
                    && runs.size() == settings.runs()
                    && runs.stream().allMatch(RunResult::holds)
                    && controlled.stream().allMatch(ControlResult::holds);
        }
    }

    private Void work() throws InterruptedException {
        try (var rig = workshop.rig(workshop.app())) {
            for (Control control; !failed.get() && (control = controls.poll()) != null; ) {
                add(control(control, rig));
            }
            for (Long seed; !failed.get() && (seed = seeds.poll()) != null; ) {
                add(run(seed, rig));
            }
        } catch (IOException | RuntimeException e) {
            failed.set(true);
            out.accept("A rig could not go on: " + e);
        }
        return null;
    }

    /** One that proves nothing is repeated once; if that proves nothing either, it is told where the apps' threads were. */
    private RunResult run(long seed, Rig rig) throws IOException, InterruptedException {
        var first = Run.of(rig, setting(seed));
        if (first.trouble().isEmpty()) {
            return first;
        }
        out.accept("The run with seed %d is repeated, for it proves nothing: %s."
                .formatted(seed, first.trouble().get()));
        var again = Run.of(rig, setting(seed));
        if (again.trouble().isPresent()) {
            rig.dumpThreads(stories, "seed-" + seed + "-");
        }
        return again;
    }

    private RunSetting setting(long seed) {
        var machine = workshop.machine();
        var abilities = machine.abilities(workshop.disks().whyNot().isEmpty());
        var plan = Plan.of(seed, Duration.ofSeconds(settings.seconds()).toMillis(), abilities);
        return RunSetting.of(plan, machine.server(plan.server()));
    }

    private ControlResult control(Control control, Rig rig) throws IOException, InterruptedException {
        var whyNot = control.whyNot(workshop.machine());
        if (whyNot.isPresent()) {
            return new ControlResult(control, Optional.empty(), 0, whyNot);
        }
        var spoiling = control.spoiling();
        if (spoiling.isEmpty()) {
            return tried(control, rig);
        }
        var app = workshop.app()
                .spoiled(
                        workshop.folder(),
                        spoiling.get().words(),
                        spoiling.get().instead());
        try (var spoiled = workshop.rig(app)) {
            return tried(control, spoiled);
        }
    }

    private ControlResult tried(Control control, Rig rig) throws IOException, InterruptedException {
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var result = Run.of(rig, control.setting(attempt, workshop.machine()));
            if (result.amount(control.expected()) > 0) {
                return new ControlResult(control, Optional.of(result), attempt, Optional.empty());
            }
        }
        return new ControlResult(control, Optional.empty(), MOST_TRIES, Optional.empty());
    }

    private synchronized void add(ControlResult result) {
        controlled.add(result);
    }

    private synchronized void add(RunResult result) {
        runs.add(result);
        if (!result.holds()) {
            Story.of(result).forEach(out);
            tell(result);
        }
        uselessInARow = result.trouble().isPresent() ? uselessInARow + 1 : 0;
        if (uselessInARow == MOST_USELESS_IN_A_ROW) {
            out.accept("%d runs in a row prove nothing: the campaign stops.".formatted(MOST_USELESS_IN_A_ROW));
            failed.set(true);
        }
        if (runs.size() % RUNS_A_LINE == 0 && runs.size() < settings.runs()) {
            out.accept("%4d s: %s so far".formatted(seconds(), Figures.of(runs).sentence()));
        }
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    private void tell(RunResult result) {
        try {
            var file = stories.resolve("seed-" + result.plan().seed() + ".txt");
            Files.write(file, Story.whole(result).toList());
            out.accept("  All that the clients did is in " + file + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
