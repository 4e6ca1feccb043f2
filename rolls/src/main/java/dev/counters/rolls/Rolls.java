package dev.counters.rolls;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Replaces part after part under load. It has failed if anything failed that a client asked for. */
public final class Rolls {
    /** Nothing failed, and each increment was counted once. */
    public static final int RIGHT = 0;
    /** A request or a stream failed, the counter is wrong, or a part could not be replaced. */
    public static final int WRONG = 1;

    private static final int STREAMS = 12;
    private static final int AFTERWARDS_SECONDS = 3;
    private static final int QUIET_SECONDS = 10;
    private static final int MOST_WARMING = 9;
    private static final String READ = "GET /read HTTP/1.1\r\nHost: visits\r\nAccept: text/plain\r\n\r\n";

    private final ApiRollTarget target;
    private final Replacements replacements;
    private final RollSettings settings;
    private final Consumer<String> story;
    private final RollOrder order = new RollOrder();
    private final Tally tally = new Tally();
    private final Door plain;
    private final Door encrypted;
    private int done;

    /**
     * Where the rolls take place.
     *
     * @param client of an API server with the operator
     * @param namespace where there is no CounterService yet
     * @param http the front door, once there is one
     * @param https the front door with encryption
     * @param operatorRestart ends the operator and starts it anew
     */
    public record Place(
            KubernetesClient client,
            String namespace,
            Supplier<InetSocketAddress> http,
            Supplier<InetSocketAddress> https,
            Runnable operatorRestart) {}

    private Rolls(Place place, RollSettings settings, Consumer<String> story) {
        var trust = new Trust();
        this.target = new ApiRollTarget(place.client(), place.namespace());
        this.settings = settings;
        this.story = story;
        this.plain = new Door(place.http(), Optional.empty());
        this.encrypted = new Door(place.https(), Optional.of(trust.sockets()));
        this.replacements =
                new Replacements(target, place.operatorRestart(), settings.withoutDrain(), trust, encrypted);
    }

    /**
     * Replaces as many parts as the settings say.
     *
     * @param apply applies the CounterService, such as {@code visits.yaml}; its certificate is there already
     * @param story takes each line; the last one has the figures
     * @return the exit code: {@link #RIGHT} or {@link #WRONG}
     */
    public static int run(Place place, Runnable apply, RollSettings settings, Consumer<String> story)
            throws InterruptedException {
        var rolls = new Rolls(place, settings, story);
        try (rolls.plain;
                rolls.encrypted) {
            rolls.begin(apply);
            return rolls.underLoad();
        } catch (RollFailedException | KubernetesClientException e) {
            rolls.tally.failures().forEach(failure -> story.accept("failed: " + failure));
            story.accept("The rolls broke off: " + e.getMessage() + ".");
            story.accept(rolls.figures());
            return WRONG;
        }
    }

    private void begin(Runnable apply) {
        replacements.renewCertificate(0);
        apply.run();
        target.awaitReady();
        story.accept("The service is ready; %d requests a second begin, and %d streams."
                .formatted(settings.perSecond(), STREAMS));
    }

    /** Programs that have just started are slow for a while. That is no roll, so it is not judged; the story tells of it. */
    private void warmUp() throws InterruptedException {
        var practice = new Tally();
        try (var load = load(practice)) {
            long failed;
            int looks = 0;
            do {
                failed = practice.failed();
                pause(QUIET_SECONDS);
            } while (practice.failed() > failed && ++looks < MOST_WARMING);
            load.stop();
        }
        story.accept(String.format(
                Locale.ROOT,
                "Warmed up by %,d requests, of which %,d failed; now they count.",
                practice.requests(),
                practice.failed()));
    }

    /** One request in four goes over HTTPS: what a handshake costs is the client's as well. */
    private OpenLoad load(Tally judge) {
        return OpenLoad.start(List.of(plain, plain, plain, encrypted), judge, settings.perSecond());
    }

    private static void pause(int seconds) throws InterruptedException {
        var _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private int underLoad() throws InterruptedException {
        warmUp();
        var before = read();
        try (var streams = Streams.start(List.of(plain, encrypted), tally, STREAMS);
                var load = load(tally);
                var _ = Progress.start(() -> story.accept("… " + soFar()))) {
            while (done < settings.rolls()) {
                roll(order.next(Instant.now()), done);
                done++;
            }
            // What fails only afterwards is to be seen as well.
            tally.during("after the last roll");
            pause(AFTERWARDS_SECONDS);
            load.stop();
        }
        return judge(before);
    }

    private void roll(Roll roll, int number) {
        var start = System.nanoTime();
        tally.during("roll %d, %s".formatted(number + 1, roll.done()));
        replacements.carryOut(roll, number + 1);
        story.accept(String.format(
                Locale.ROOT,
                "roll %d of %d: %s after %.1f s; %s",
                number + 1,
                settings.rolls(),
                roll.done(),
                (System.nanoTime() - start) / 1e9,
                soFar()));
    }

    private String soFar() {
        return String.format(
                Locale.ROOT,
                "%,d requests, %,d failed, %,d streams ended; the slowest answer took %d ms",
                tally.requests(),
                tally.failed(),
                tally.streams(),
                Duration.ofNanos(tally.slowest()).toMillis());
    }

    private long read() {
        try (var line = plain.open()) {
            return Long.parseLong(line.ask(READ).body().strip());
        } catch (IOException | NumberFormatException e) {
            throw new RollFailedException("the counter cannot be read: " + e);
        }
    }

    private int judge(long before) {
        tally.failures().forEach(failure -> story.accept("failed: " + failure));
        var counted = read() - before;
        var right = counted == tally.counted();
        if (!right && tally.failed() == 0) {
            story.accept("The counter went up by %,d, but %,d increments were acknowledged."
                    .formatted(counted, tally.counted()));
        }
        story.accept(figures());
        return right && tally.failed() == 0 ? RIGHT : WRONG;
    }

    private String figures() {
        return String.format(Locale.ROOT, "%d requests, %d failed, %d rolls", tally.requests(), tally.failed(), done);
    }
}
