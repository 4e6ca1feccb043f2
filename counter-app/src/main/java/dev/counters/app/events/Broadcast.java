package dev.counters.app.events;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Counters;
import dev.counters.app.batch.Operation;
import dev.counters.app.lifecycle.Lifecycle;
import dev.counters.app.lifecycle.Phase;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** Looks at the counters that somebody watches, ten times a second while there is somebody, and tells all of them. */
@Singleton
final class Broadcast {
    static final int MOST_LISTENERS = 1_000;

    /** Each is a read a tick. */
    static final int MOST_COUNTERS = 50;

    private static final Duration TICK = Duration.ofMillis(100);

    private final Counters counters;
    private final Lifecycle lifecycle;
    private final ScheduledThreadPoolExecutor thread;
    /** Changed on the thread only. */
    private final Map<CounterName, Watch> watches = new ConcurrentHashMap<>();

    private final AtomicInteger listeners = new AtomicInteger();
    private boolean ticking;

    Broadcast(Counters counters, Lifecycle lifecycle) {
        this.counters = counters;
        this.lifecycle = lifecycle;
        // What comes after the end concerns nobody any more.
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("events").factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** {@return whether one more may watch this counter; a few may slip in that ask at the same time} */
    boolean hasRoomFor(CounterName counter) {
        return listeners.get() < MOST_LISTENERS && (watches.size() < MOST_COUNTERS || watches.containsKey(counter));
    }

    /** {@return the counter's values from when the client asks for the first one on} */
    Publisher<byte[]> of(CounterName counter) {
        return client -> admit(client, counter);
    }

    private void admit(Subscriber<? super byte[]> client, CounterName counter) {
        listeners.incrementAndGet();
        var listener = new Listener(client, gone -> thread.execute(() -> leave(gone, counter)), System::nanoTime);
        // Before the client can have left again; nothing is said to it before it asks.
        thread.execute(() -> join(listener, counter));
        client.onSubscribe(listener);
    }

    private void join(Listener listener, CounterName counter) {
        watches.computeIfAbsent(counter, this::watch).join(listener);
        if (!ticking) {
            ticking = true;
            tick();
        }
    }

    private void leave(Listener listener, CounterName counter) {
        listeners.decrementAndGet();
        watches.computeIfPresent(counter, (_, watch) -> {
            watch.leave(listener);
            return watch.isDeserted() ? null : watch;
        });
    }

    private void tick() {
        var draining = lifecycle.phase() == Phase.DRAINING;
        watches.values().forEach(draining ? Watch::end : Watch::look);
        ticking = !watches.isEmpty();
        if (ticking) {
            var _ = thread.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Watch watch(CounterName counter) {
        return new Watch(() -> counters.submit(new Operation.Read(counter)), thread);
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
