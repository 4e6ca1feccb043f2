package dev.counters.app.events;

import dev.counters.app.batch.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Those who watch one counter. However many they are, a look at it is one read. Only the thread of {@link Broadcast} is here. */
final class Watch {
    private final Supplier<CompletionStage<Outcome>> read;
    private final Executor thread;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private boolean looking;

    /** @param thread on which all methods are called, and so must be what is done with a value */
    Watch(Supplier<CompletionStage<Outcome>> read, Executor thread) {
        this.read = read;
        this.thread = thread;
    }

    /** Whoever comes sees the value at once. */
    void join(Listener listener) {
        listeners.add(listener);
        look();
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    boolean isDeserted() {
        return listeners.isEmpty();
    }

    /** Reads and shows, unless the read before is still under way: Redis is slow or away then. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        var _ = read.get()
                .handleAsync(
                        (outcome, failure) -> {
                            looking = false;
                            show(failure == null ? frame(outcome) : Frame.UNAVAILABLE);
                            return null;
                        },
                        thread);
    }

    void end() {
        everybody().forEach(Listener::end);
    }

    private void show(Frame state) {
        everybody().forEach(listener -> listener.show(state));
    }

    /** A copy: a listener may leave while it is spoken to. */
    private List<Listener> everybody() {
        return new ArrayList<>(listeners);
    }

    private static Frame frame(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Value value -> Frame.counter(value.value());
            // Nobody has counted yet.
            case Outcome.Absent _, Outcome.Deleted _ -> Frame.counter(0);
            case Outcome.Refused _ -> Frame.INVALID;
        };
    }
}
