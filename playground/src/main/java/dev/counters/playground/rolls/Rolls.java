package dev.counters.playground.rolls;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Replaces part after part under load. It has failed if anything failed that a client asked for. */
public final class Rolls {
    /** Nothing failed, and each increment was counted once. */
    public static final int RIGHT = 0;
    /** A request or a stream failed, the counter is wrong, or a part could not be replaced. */
    public static final int WRONG = 1;

    private static final int STREAMS = 12;
    private static final int CERTIFICATES_LOOKED_AT = 12;
    private static final int AFTERWARDS_SECONDS = 3;
    private static final String READ = "GET /read HTTP/1.1\r\nHost: visits\r\nAccept: text/plain\r\n\r\n";

    private final ApiRollTarget target;
    private final Runnable operatorRestart;
    private final RollSettings settings;
    private final Consumer<String> story;
    private final Tally tally = new Tally();
    private final Trust trust = new Trust();
    private final Door plain;
    private final Door encrypted;

    /**
     * Where the rolls take place.
     *
     * @param client of an API server with the operator; there is no CounterService yet
     * @param http the front door
     * @param https the front door with encryption
     * @param operatorRestart ends the operator and starts it anew
     */
    public record Place(
            KubernetesClient client, InetSocketAddress http, InetSocketAddress https, Runnable operatorRestart) {}

    private Rolls(Place place, RollSettings settings, Consumer<String> story) {
        this.target = new ApiRollTarget(place.client());
        this.operatorRestart = place.operatorRestart();
        this.settings = settings;
        this.story = story;
        this.plain = new Door(place.http(), Optional.empty());
        this.encrypted = new Door(place.https(), Optional.of(trust.sockets()));
    }

    /**
     * Replaces as many parts as the settings say.
     *
     * @param apply applies the CounterService; its certificate is there already
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
        } catch (RollFailedException e) {
            story.accept("The rolls broke off: " + e.getMessage() + ".");
            story.accept(rolls.figures(0));
            return WRONG;
        }
    }

    private void begin(Runnable apply) {
        renewed(0);
        apply.run();
        target.awaitReady();
        story.accept("The service is ready; %d requests a second begin, and %d streams."
                .formatted(settings.perSecond(), STREAMS));
    }

    private int underLoad() throws InterruptedException {
        var before = read();
        var done = 0;
        // One request in four goes over HTTPS: what a handshake costs is the client's as well.
        try (var streams = Streams.start(List.of(plain, encrypted), tally, STREAMS);
                var load = OpenLoad.start(List.of(plain, plain, plain, encrypted), tally, settings.perSecond())) {
            for (; done < settings.rolls(); done++) {
                roll(done);
            }
            // What fails only afterwards is to be seen as well.
            var _ = new CountDownLatch(1).await(AFTERWARDS_SECONDS, TimeUnit.SECONDS);
            load.stop();
        }
        return judge(before, done);
    }

    private void roll(int number) {
        var roll = Roll.of(number);
        var start = System.nanoTime();
        carryOut(roll, number + 1);
        story.accept(String.format(
                Locale.ROOT,
                "roll %d of %d: %s after %.1f s; %,d requests, %,d failed, %,d streams ended; the slowest answer took %d ms",
                number + 1,
                settings.rolls(),
                roll.done(),
                (System.nanoTime() - start) / 1e9,
                tally.requests(),
                tally.failed(),
                tally.streams(),
                Duration.ofNanos(tally.slowest()).toMillis()));
    }

    private void carryOut(Roll roll, int number) {
        switch (roll) {
            case APP -> target.replaceApp(number);
            case ENVOY -> target.replaceEnvoy(number);
            case SCALE -> {
                target.scale(3);
                target.scale(2);
            }
            case REDIS -> target.switchRedis();
            case OPERATOR -> {
                operatorRestart.run();
                // It shows that it works by doing something.
                target.replaceApp(number);
            }
            case CERTIFICATE -> {
                var next = renewed(number);
                target.await("The new certificate is not shown", () -> everywhereShown(next));
            }
        }
    }

    private SelfSigned renewed(int number) {
        var certificate = SelfSigned.make(number);
        trust.add(certificate.certificate());
        target.putCertificate(certificate);
        return certificate;
    }

    /** Connections are spread over Envoy's pods by chance, so several are looked at. */
    private boolean everywhereShown(SelfSigned certificate) {
        try {
            for (var look = 0; look < CERTIFICATES_LOOKED_AT; look++) {
                try (var line = encrypted.open()) {
                    if (!line.certificate()
                            .filter(certificate.certificate()::equals)
                            .isPresent()) {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException e) {
            throw new RollFailedException("a handshake failed: " + e);
        }
    }

    private long read() {
        try (var line = plain.open()) {
            return Long.parseLong(line.ask(READ).body().strip());
        } catch (IOException | NumberFormatException e) {
            throw new RollFailedException("the counter cannot be read: " + e);
        }
    }

    private int judge(long before, int done) {
        tally.failures().forEach(failure -> story.accept("failed: " + failure));
        var counted = read() - before;
        var right = counted == tally.counted();
        if (!right && tally.failed() == 0) {
            story.accept("The counter went up by %,d, but %,d increments were acknowledged."
                    .formatted(counted, tally.counted()));
        }
        story.accept(figures(done));
        return right && tally.failed() == 0 ? RIGHT : WRONG;
    }

    private String figures(int done) {
        return String.format(Locale.ROOT, "%d requests, %d failed, %d rolls", tally.requests(), tally.failed(), done);
    }
}
