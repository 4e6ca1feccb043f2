package dev.counters.app.gate;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a connection in their order. The gate's own run side by side. One for the framework waits until all before it are
 * answered, and all after it wait for its answer.
 */
final class Line {
    /** As many run side by side; what a client sends beyond that stays with it. */
    private static final int MOST = 64;

    /** Without an answer. Only the last may be the framework's. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    /** Parts of requests that were read and must wait; the head of a request for the framework may have its slot already. */
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    void arrived(Object part) {
        held.add(part);
    }

    /** {@return the next part whose turn has come} */
    @Nullable
    Object next() {
        var part = held.peek();
        return part != null && isItsTurn(part) ? held.poll() : null;
    }

    void holdBack(HttpRequest head) {
        held.addFirst(head);
    }

    void open(Slot slot) {
        slots.add(slot);
    }

    @Nullable
    Slot first() {
        return slots.peek();
    }

    boolean isFirst(Slot slot) {
        return slots.peek() == slot;
    }

    @Nullable
    Slot last() {
        return slots.peekLast();
    }

    void removeFirst() {
        slots.remove();
    }

    /** {@return whether the framework answers what is next} */
    boolean isWithFramework() {
        var first = slots.peek();
        return first != null && first.isWithFramework();
    }

    boolean isFull() {
        return slots.size() >= MOST || !held.isEmpty();
    }

    boolean isAlone(Slot slot) {
        return slots.size() == 1 && isFirst(slot);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** {@return whether a request was read that has no slot yet} */
    boolean hasMore() {
        return held.stream().anyMatch(HttpRequest.class::isInstance);
    }

    /** Gives up all that has no answer. */
    void clear() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        slots.forEach(Slot::end);
        slots.clear();
    }

    private boolean isItsTurn(Object part) {
        var last = slots.peekLast();
        if (last != null && last.isHeld()) {
            return part instanceof HttpRequest && slots.size() == 1;
        }
        if (part instanceof HttpRequest) {
            return slots.size() < MOST && (last == null || !(last.isForFramework() || last.isLast()));
        }
        return true;
    }
}
