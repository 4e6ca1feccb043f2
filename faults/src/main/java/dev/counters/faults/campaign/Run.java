package dev.counters.faults.campaign;

import dev.counters.faults.check.Checker;
import dev.counters.faults.check.Complaint;
import dev.counters.faults.client.CounterPath;
import dev.counters.faults.client.Crew;
import dev.counters.faults.client.Reading;
import dev.counters.faults.history.History;
import dev.counters.faults.history.Ledger;
import dev.counters.faults.history.Window;
import dev.counters.faults.rig.Rig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run: an empty Redis, clients that count, faults, a recovery, and a look at what is there in the end. */
final class Run {
    /** Machines are slow at times; whoever waits so long waits in vain. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_MILLIS = 20;

    private final Rig rig;
    private final RunSetting setting;
    private final Ledger ledger = new Ledger();
    private final List<Window> faults = new ArrayList<>();
    private final Map<String, Long> finals = new HashMap<>();
    private long origin = System.nanoTime();

    private Run(Rig rig, RunSetting setting) {
        this.rig = rig;
        this.setting = setting;
    }

    /** @throws IOException if the rig is of no use any more */
    static RunResult of(Rig rig, RunSetting setting) throws IOException, InterruptedException {
        var run = new Run(rig, setting);
        var trouble = run.play();
        var history = new History(run.ledger.operations(), run.finals, run.faults);
        var complaints = trouble.isEmpty() ? Checker.complaints(history) : List.<Complaint>of();
        return new RunResult(setting.plan(), run.origin, history, complaints, trouble);
    }

    private Optional<String> play() throws IOException, InterruptedException {
        rig.renew(setting.redis());
        if (!awaitServing()) {
            return Optional.of("the apps did not serve before the first fault");
        }
        origin = System.nanoTime();
        var crew = Crew.start(
                setting.members(), rig.fronts(), ledger, setting.plan().seed());
        var striker = rig.striker();
        try {
            if (!crew.awaitAcknowledgements(PATIENCE)) {
                return Optional.of("not every client was told a value before the first fault");
            }
            origin = System.nanoTime();
            faults.addAll(new Timeline(setting.plan().strikes()).play(striker, origin));
            striker.mend();
            // Before the clients stop: keys of theirs are open, and a server may end a moment after its disk was
            // mended.
            var _ = awaitServing();
        } finally {
            striker.mend();
            crew.stop(PATIENCE);
        }
        return lookAtTheEnd();
    }

    private Optional<String> lookAtTheEnd() throws IOException, InterruptedException {
        if (!awaitServing()) {
            return Optional.of("the apps did not serve after the last fault");
        }
        for (var counter : setting.counters()) {
            for (var app : rig.apps()) {
                if (!look(counter, app)) {
                    return Optional.of("a counter could not be read after the last fault");
                }
            }
        }
        return Optional.empty();
    }

    private boolean look(CounterPath counter, InetSocketAddress app) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        do {
            try {
                var reading = Reading.of(counter, app);
                if (reading.value().isPresent()) {
                    ledger.add(reading);
                    finals.put(counter.name(), reading.value().get());
                    return true;
                }
            } catch (IOException notYet) {
                // It has time until the patience ends.
            }
            rig.striker().restartEnded();
            pause();
        } while (System.nanoTime() - end < 0);
        return false;
    }

    private boolean awaitServing() throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var app : rig.apps()) {
            while (!serves(app)) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                rig.striker().restartEnded();
                pause();
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

    private static void pause() throws InterruptedException {
        var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
}
