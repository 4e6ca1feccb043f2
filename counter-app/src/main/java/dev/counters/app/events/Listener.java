package dev.counters.app.events;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One client's stream. Beside what the client has seen it holds only what it shall see next: who reads slowly misses values, and
 * costs no more memory.
 */
final class Listener implements Subscription {
    /** At most half of what proxies usually allow a silent stream. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * Then the stream ends as it should, and its client connects again. A proxy that is to end waits for that: it cannot end
     * a stream itself but by cutting it.
     */
    static final Duration LIFETIME = Duration.ofSeconds(60);

    private final Subscriber<? super byte[]> client;
    private final Consumer<Listener> left;
    private final long begun;
    private final LongSupplier nanoTime;

    private long wanted;
    private @Nullable Frame state;
    private @Nullable Frame seen;
    private boolean silentForLong;
    private long sentAt;
    private boolean ending;
    private boolean over;
    /** One thread at a time speaks to the client; the others only leave behind what there is to say. */
    private boolean speaking;

    /** @param left is told when the stream is over, whoever ended it */
    Listener(Subscriber<? super byte[]> client, Consumer<Listener> left, LongSupplier nanoTime) {
        this.client = client;
        this.left = left;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Shows how things are now, if the client has not seen that; else a heartbeat, if it has heard nothing for long. */
    void show(Frame now) {
        if (nanoTime.getAsLong() - begun >= LIFETIME.toNanos()) {
            end(Frame.RENEW);
            return;
        }
        synchronized (this) {
            if (ending) {
                return;
            }
            state = now;
            silentForLong = nanoTime.getAsLong() - sentAt >= HEARTBEAT.toNanos();
        }
        speak();
    }

    /** Says that this instance ends, and ends the stream. */
    void end() {
        end(Frame.DRAIN);
    }

    private void end(Frame last) {
        synchronized (this) {
            if (!ending) {
                state = last;
                ending = true;
            }
        }
        speak();
    }

    @Override
    public void request(long frames) {
        synchronized (this) {
            wanted = wanted + frames < 0 ? Long.MAX_VALUE : wanted + frames;
        }
        speak();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        left.accept(this);
    }

    private void speak() {
        synchronized (this) {
            if (speaking) {
                return;
            }
            speaking = true;
        }
        for (var bytes = next(); bytes.isPresent(); bytes = next()) {
            client.onNext(bytes.get());
            if (saidTheLast()) {
                client.onComplete();
                left.accept(this);
            }
        }
    }

    /** Takes what is to be sent now; if there is nothing, this thread does not speak any more. */
    private synchronized Optional<byte[]> next() {
        var frame = frame();
        if (over || wanted == 0 || frame.isEmpty()) {
            speaking = false;
            return Optional.empty();
        }
        var text = seen == null
                ? Frame.RETRY.text() + frame.get().text()
                : frame.get().text();
        wanted--;
        seen = state;
        silentForLong = false;
        sentAt = nanoTime.getAsLong();
        return Optional.of(new Frame(text).bytes());
    }

    private Optional<Frame> frame() {
        if (state != null && !state.equals(seen)) {
            return Optional.of(state);
        }
        return silentForLong ? Optional.of(Frame.HEARTBEAT) : Optional.empty();
    }

    private synchronized boolean saidTheLast() {
        if (over || !(Frame.DRAIN.equals(seen) || Frame.RENEW.equals(seen))) {
            return false;
        }
        over = true;
        return true;
    }
}
