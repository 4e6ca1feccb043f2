package dev.counters.rolls;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;

/**
 * Clients that ask at a steady rate, whether those before are answered or not: half of the requests are increments without
 * a key, a quarter increments with one, a quarter reads. Nothing is ever sent again.
 */
final class OpenLoad implements AutoCloseable {
    /** From when a request is due until it is answered; what takes longer has failed. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int KINDS = 4;
    private static final int OK = 200;

    private final List<Door> doors;
    private final Tally tally;
    private final long period;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Phaser underWay = new Phaser(1);
    private final Thread clock;
    private final long run = System.nanoTime();

    private OpenLoad(List<Door> doors, Tally tally, int perSecond) {
        this.doors = doors;
        this.tally = tally;
        this.period = Duration.ofSeconds(1).toNanos() / perSecond;
        this.clock = Thread.ofPlatform().name("load").unstarted(this::tick);
    }

    static OpenLoad start(List<Door> doors, Tally tally, int perSecond) {
        var load = new OpenLoad(doors, tally, perSecond);
        load.clock.start();
        return load;
    }

    /** Returns when every request that was sent has its outcome. */
    void stop() throws InterruptedException {
        stopped.countDown();
        clock.join();
        underWay.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void tick() {
        var due = System.nanoTime();
        try {
            for (long number = 0; !stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS); number++) {
                send(number, due);
                due += period;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(long number, long due) {
        underWay.register();
        Thread.ofVirtual().start(() -> {
            try {
                request(number, due);
            } finally {
                underWay.arriveAndDeregister();
            }
        });
    }

    private void request(long number, long due) {
        var door = doors.get((int) (number / KINDS % doors.size()));
        var increment = number % KINDS != 0;
        try {
            var reply = ask(door, text(number));
            var took = System.nanoTime() - due;
            if (reply.status() != OK) {
                tally.bad(
                        "answered %d: %s".formatted(reply.status(), reply.body().strip()));
            } else if (took > LIMIT.toNanos()) {
                tally.bad(
                        "answered after %d ms".formatted(Duration.ofNanos(took).toMillis()));
            } else {
                tally.good(increment, took);
            }
        } catch (IOException | RuntimeException e) {
            tally.bad("after %d ms: %s"
                    .formatted(Duration.ofNanos(System.nanoTime() - due).toMillis(), e));
        }
    }

    private static Line.Reply ask(Door door, String request) throws IOException {
        var line = door.line();
        try {
            line.patience(Math.toIntExact(LIMIT.toMillis()));
            var reply = line.ask(request);
            if (reply.last()) {
                line.close();
            } else {
                door.keep(line);
            }
            return reply;
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private String text(long number) {
        var kind = (int) (number % KINDS);
        var key = kind == 1 ? "Idempotency-Key: roll-%d-%d\r\n".formatted(run, number) : "";
        return "%s / HTTP/1.1\r\nHost: visits\r\n%sContent-Length: 0\r\n\r\n"
                .formatted(kind == 0 ? "GET" : "POST", key);
    }
}
