package dev.counters.playground.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts while parts of the system are killed, tells what it does, and compares the counter with the clients' ledger. */
public final class Tour {
    /** Every check held. */
    public static final int RIGHT = 0;
    /** A count was wrong. */
    public static final int WRONG = 1;
    /** The tour could not run. */
    public static final int NOT_RUN = 2;

    private static final Logger log = LoggerFactory.getLogger(Tour.class);
    private static final int TRIES_TO_READ = 3;
    /** If by chance everything was on disk at the moment of the cut, another moment is tried. */
    private static final int MOST_POWER_CUTS = 3;

    private final TourService service;
    private final Counter counter;
    private final TourFaults faults;
    private final Pace pace;
    private final Story story;
    private final Consumer<String> summary;
    private final Ledger ledger = new Ledger();
    private final List<Struck> struck = new ArrayList<>();

    Tour(
            TourService service,
            Counter counter,
            TourFaults faults,
            Pace pace,
            Consumer<String> story,
            Consumer<String> summary) {
        this.service = service;
        this.counter = counter;
        this.faults = faults;
        this.pace = pace;
        this.story = new Story(story);
        this.summary = summary;
    }

    /**
     * Runs the tour on an API server with the operator, in the namespace {@code default}.
     *
     * @param frontDoor of the CounterService {@code visits}
     * @param story takes each line while it runs
     * @param summary takes each line of what it found in the end; whoever shows a live view closes it at the first
     * @return the exit code: {@link #RIGHT}, {@link #WRONG} or {@link #NOT_RUN}
     */
    public static int run(
            KubernetesClient client,
            URI frontDoor,
            TourFaults faults,
            Breakage breakage,
            Consumer<String> story,
            Consumer<String> summary)
            throws InterruptedException {
        try (var counter = new HttpCounter(frontDoor)) {
            return new Tour(new ApiTourService(client), counter, faults, Pace.USUAL, story, summary).run(breakage);
        }
    }

    int run(Breakage breakage) throws InterruptedException {
        try {
            return compareAfter(breakage);
        } catch (TourFailedException e) {
            summary.accept(e.sentence());
            return NOT_RUN;
        } catch (RuntimeException e) {
            summary.accept(inWords(e));
            return NOT_RUN;
        }
    }

    private int compareAfter(Breakage breakage) throws InterruptedException {
        prepare(breakage);
        var noPowerCut = faults.whyNoPowerCut().orElse("");
        if (breakage != Breakage.NONE && !noPowerCut.isEmpty()) {
            throw new TourFailedException(noPowerCut);
        }
        var before = read();
        var found = count(noPowerCut, breakage, before);
        if (found.tellsMuch()) {
            Summary.lines(found.audit(), struck, breakage, noPowerCut).forEach(summary);
        }
        found.brokenOff().ifPresent(summary);
        return found.exitCode();
    }

    private Found count(String noPowerCut, Breakage breakage, long before) throws InterruptedException {
        try (var load = startCounting()) {
            strike(
                    "Kill a process of the app (kill -9) while counting",
                    "one of two app processes killed",
                    this::killApp);
            strike(
                    "Kill the Redis server that takes the writes (kill -9) while counting",
                    "Redis killed",
                    () -> onPrimary(faults::kill));
            cutPower(noPowerCut, breakage, before);
            changeSetting();
            load.stop();
            return new Found(compare(before), Optional.empty());
        } catch (TourFailedException e) {
            return Found.brokenOff(e.sentence(), ledger.entries(), before, counter.read());
        } catch (RuntimeException e) {
            return Found.brokenOff(inWords(e), ledger.entries(), before, counter.read());
        }
    }

    private static String inWords(RuntimeException e) {
        log.error("The tour broke off", e);
        return "The tour broke off: " + e.getMessage();
    }

    private void prepare(Breakage breakage) {
        story.step("Apply the CounterService %s: two app pods, %s"
                .formatted(
                        service.name(),
                        breakage == Breakage.EVERYSEC
                                ? "and counts that are acknowledged before they are on disk (durability Async)"
                                : "three Redis servers, and every count on two of them before it is acknowledged"));
        service.apply(breakage);
        story.result("applied");
        story.step("Wait until it is ready");
        var start = System.nanoTime();
        service.awaitReady(pace.limit());
        story.result("ready after " + Story.seconds(since(start)));
    }

    private Load startCounting() throws InterruptedException {
        story.step("Count %d times a second from %d clients; each writes down every answer"
                .formatted(pace.perSecond(), pace.clients()));
        var start = System.nanoTime();
        var load = Load.start(counter, ledger, pace.clients(), pace.perSecond());
        try {
            awaitCounts(start);
        } catch (TourFailedException e) {
            load.close();
            throw e;
        }
        story.result(counted(start));
        return load;
    }

    private String killApp() {
        return faults.kill(service.namespace(), service.name() + "-app-");
    }

    /** Only once the others hold what it holds: what survives the loss of one server is shown, not of two. */
    private String onPrimary(BinaryOperator<String> fault) {
        service.awaitCopies(pace.limit());
        return fault.apply(service.namespace(), service.primary());
    }

    private void cutPower(String noPowerCut, Breakage breakage, long before) throws InterruptedException {
        var intention = "Cut the power of the Redis server that takes the writes: what is not on its disk yet is gone";
        if (!noPowerCut.isEmpty()) {
            story.step(intention);
            story.result("not done: " + noPowerCut);
            return;
        }
        var cuts = 0;
        do {
            strike(intention, "Redis' power cut", () -> onPrimary(faults::cutPower));
            cuts++;
        } while (breakage != Breakage.NONE && cuts < MOST_POWER_CUTS && nothingLost(before));
    }

    private boolean nothingLost(long before) throws InterruptedException {
        // The ledger first: what is counted between the two must not look lost.
        var entries = ledger.entries();
        return Audit.of(entries, before, read()).lost() == 0;
    }

    private void strike(String intention, String inShort, Supplier<String> fault) throws InterruptedException {
        story.step(intention);
        var start = System.nanoTime();
        var done = fault.get();
        awaitCounts(System.nanoTime());
        struck.add(new Struck(inShort, Pauses.longest(ledger.entries(), start, System.nanoTime())));
        story.result("%s %s".formatted(done, counted(start)));
    }

    private void changeSetting() throws InterruptedException {
        story.step("Change a setting of the app while counting: its pods are replaced one by one");
        var start = System.nanoTime();
        service.changeSetting();
        service.awaitChanged(pace.limit());
        awaitCounts(System.nanoTime());
        struck.add(new Struck("all app pods replaced", Pauses.longest(ledger.entries(), start, System.nanoTime())));
        story.result("replaced after %s. %s".formatted(Story.seconds(since(start)), counted(start)));
    }

    private Audit compare(long before) throws InterruptedException {
        story.step("Stop, and compare the counter with what the clients wrote down");
        service.awaitReady(pace.limit());
        var after = read();
        var audit = Audit.of(ledger.entries(), before, after);
        story.result("the counter says %s; %s counts were acknowledged"
                .formatted(Story.number(after), Story.number(audit.tally().acknowledged())));
        return audit;
    }

    private void awaitCounts(long since) throws InterruptedException {
        if (!ledger.await(since, pace.between(), pace.limit())) {
            throw new TourFailedException("Counting did not go on in time.");
        }
    }

    private String counted(long start) {
        var entries = ledger.entries().stream()
                .filter(entry -> entry.end() - start >= 0)
                .toList();
        var tally = Tally.of(entries);
        return "%s acknowledged, %s refused, %s unknown; longest pause %s"
                .formatted(
                        Story.number(tally.acknowledged()),
                        Story.number(tally.refused()),
                        Story.number(tally.unknown()),
                        Story.seconds(Pauses.longest(ledger.entries(), start, System.nanoTime())));
    }

    private long read() throws InterruptedException {
        for (var tries = 0; tries < TRIES_TO_READ; tries++) {
            var value = counter.read();
            if (value.isPresent()) {
                return value.getAsLong();
            }
        }
        throw new TourFailedException("The counter could not be read.");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
