package dev.counters.playground.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Clients that count at a steady pace, each one request after the other, and write each outcome down. */
final class Load implements AutoCloseable {
    private final Counter counter;
    private final Ledger ledger;
    private final long period;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> clients;

    private Load(Counter counter, Ledger ledger, int clients, int perSecond) {
        this.counter = counter;
        this.ledger = ledger;
        this.period = Duration.ofSeconds(1).toNanos() * clients / perSecond;
        this.clients = IntStream.range(0, clients)
                .mapToObj(number ->
                        Thread.ofVirtual().name("client-" + number).unstarted(() -> countUntilStopped(number)))
                .toList();
    }

    /** @param perSecond requests of all clients together; fewer while answers take long */
    static Load start(Counter counter, Ledger ledger, int clients, int perSecond) {
        var load = new Load(counter, ledger, clients, perSecond);
        load.clients.forEach(Thread::start);
        return load;
    }

    /** Returns when every request that was sent has its outcome in the ledger. */
    void stop() throws InterruptedException {
        stopped.countDown();
        for (var client : clients) {
            client.join();
        }
    }

    /** Ends the clients at once, whatever they wait for. */
    @Override
    public void close() {
        stopped.countDown();
        clients.forEach(Thread::interrupt);
    }

    private void countUntilStopped(int client) {
        try {
            // Spread over the period, so that the clients do not knock all at once.
            var next = System.nanoTime() + period * client / clients.size();
            while (!stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                var start = System.nanoTime();
                var outcome = counter.increment();
                var end = System.nanoTime();
                ledger.add(new Entry(client, start, end, outcome));
                // Who was held up does not hurry afterwards.
                next = Math.max(next + period, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
