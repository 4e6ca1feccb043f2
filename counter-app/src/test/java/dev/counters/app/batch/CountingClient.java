package dev.counters.app.batch;

import dev.counters.app.Web;
import dev.counters.app.redis.Pause;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Counts one request after another, now at this instance, now at that, and writes down what it is told. */
final class CountingClient implements Runnable {
    /** What it does with an answer other than a value. */
    enum Habit {
        /** Without a key: writes down whether the change may have been made, and goes on. */
        CAREFUL,
        /** With a key: sends it again until it is told a value. */
        KEYED,
        /** Without a key, and again all the same: the one that counts twice. */
        BLIND
    }

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Habit habit;
    private final String path;
    private final List<Web> apps;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private int leftWondering;
    private volatile boolean stopped;

    CountingClient(Habit habit, String path, List<Web> apps, long seed) {
        this.habit = habit;
        this.path = path;
        this.apps = apps;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (!stopped) {
            count();
        }
    }

    void stop() {
        stopped = true;
    }

    /** To be read when it has ended. */
    Ledger ledger() {
        return ledger;
    }

    /** How often it was told that nobody knows; to be read when it has ended. */
    int leftWondering() {
        return leftWondering;
    }

    private void count() {
        var key = UUID.randomUUID().toString();
        for (var answer = send(key); !acknowledged(answer); answer = send(key)) {
            Pause.of(PAUSE);
            if (habit == Habit.CAREFUL) {
                return;
            }
        }
    }

    private HttpResponse<String> send(String key) {
        var app = apps.get(random.nextInt(apps.size()));
        return habit == Habit.KEYED
                ? app.post(path, "Accept", "text/plain", "Idempotency-Key", key)
                : app.post(path, "Accept", "text/plain");
    }

    private boolean acknowledged(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            ledger.acknowledge(Long.parseLong(answer.body()));
            return true;
        }
        var mayTryAgain = answer.headers().firstValue("Retry-After").isPresent();
        var unknown = answer.body().contains("/unknown-outcome");
        if (answer.statusCode() != 503 || (!unknown && !mayTryAgain)) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        if (unknown) {
            leftWondering++;
            if (habit == Habit.CAREFUL) {
                ledger.wonder();
            }
        }
        return false;
    }
}
