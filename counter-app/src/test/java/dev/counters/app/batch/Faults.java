package dev.counters.app.batch;

import dev.counters.app.redis.DeafProxy;
import dev.counters.app.redis.Pause;
import dev.counters.app.redis.TestRedis;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Harms Redis and the way to it, the same way for the same seed. All is well again after each. */
final class Faults {
    enum Kind {
        KILL,
        FREEZE,
        /** Longer than a command may take, so that batches are sent again while the first copy still waits. */
        FREEZE_PAST_THE_TIMEOUT,
        CUT,
        LOSE_ANSWERS,
        LOSE_ANSWERS_AND_KILL,
        /** Longer than the app's patience: clients are told. */
        STAY_AWAY
    }

    private static final int MOST_MILLIS = 300;

    private final TestRedis redis;
    private final List<DeafProxy> proxies;
    private final Random random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    Faults(TestRedis redis, List<DeafProxy> proxies, long seed) {
        this.redis = redis;
        this.proxies = proxies;
        this.random = new Random(seed);
    }

    /** Lets some requests through, then does harm. */
    void strike(Kind kind) {
        aWhile();
        switch (kind) {
            case KILL -> restart();
            case FREEZE -> freeze(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
            case FREEZE_PAST_THE_TIMEOUT -> freeze(Duration.ofMillis(2200));
            case CUT -> proxy().cut();
            case LOSE_ANSWERS -> {
                var proxy = proxy();
                proxy.loseAnswers();
                aWhile();
                proxy.cut();
            }
            case LOSE_ANSWERS_AND_KILL -> {
                var proxy = proxy();
                proxy.loseAnswers();
                aWhile();
                restart();
                proxy.cut();
            }
            case STAY_AWAY -> freeze(Duration.ofMillis(4800));
        }
        done.merge(kind, 1, Integer::sum);
    }

    /** One of those that pass before a client is told. */
    Kind any() {
        var dice = random.nextInt(10);
        return switch (dice) {
            case 0, 1 -> Kind.KILL;
            case 2, 3 -> Kind.FREEZE;
            case 4, 5 -> Kind.CUT;
            case 6 -> Kind.LOSE_ANSWERS_AND_KILL;
            default -> Kind.LOSE_ANSWERS;
        };
    }

    Map<Kind, Integer> done() {
        return Map.copyOf(done);
    }

    private void restart() {
        redis.kill();
        redis.launch();
    }

    private void freeze(Duration time) {
        redis.freeze();
        Pause.of(time);
        redis.thaw();
    }

    private void aWhile() {
        Pause.of(Duration.ofMillis(1 + random.nextInt(MOST_MILLIS)));
    }

    private DeafProxy proxy() {
        return proxies.get(random.nextInt(proxies.size()));
    }
}
