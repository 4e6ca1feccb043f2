package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients of one counter that add one after the other, never again what failed, and keep what they were told. */
final class CountingClients implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final LiveCounter counter;
    private final long before;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean counting = true;

    /** Starts so many. Nobody else may count meanwhile. */
    CountingClients(LiveCounter counter, int number) {
        this.counter = counter;
        this.before = counter.door().read();
        this.threads = IntStream.range(0, number)
                .mapToObj(client -> Thread.ofVirtual().start(this::count))
                .toList();
    }

    private void count() {
        while (counting) {
            try {
                acknowledged.add(counter.door().increment());
                answers.incrementAndGet();
            } catch (RuntimeException failed) {
                // Counted or not: both are right.
                unknown.incrementAndGet();
            }
        }
    }

    /** Returns once so many more were acknowledged. */
    void awaitMore(int number) {
        int wanted = answers.get() + number;
        await(wanted + " answers").atMost(LIMIT).until(() -> answers.get() >= wanted);
    }

    /** Ends the clients, and asserts that the counter holds what they were told, each once. */
    void checkLedger() {
        close();
        assertThat(acknowledged).as("values given once").hasSize(answers.get());
        assertThat(counter.door().read()).isBetween(before + answers.get(), before + answers.get() + unknown.get());
    }

    @Override
    public void close() {
        counting = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while clients end", e);
            }
        }
    }
}
