package dev.counters.app.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

/** Sends the answers of one connection, gives each what every answer has, and ends the connection with the last. */
final class Departures {
    private final Gate gate;
    private final Line line;
    private boolean closing;
    private boolean over;

    Departures(Gate gate, Line line) {
        this.gate = gate;
        this.line = line;
    }

    /** The connection ends when what was read is answered. */
    void closeAfterwards() {
        closing = true;
    }

    /** {@return whether it ends as soon as nothing that was read waits for an answer} */
    boolean isEnding() {
        return closing || gate.isDraining();
    }

    /** {@return whether nothing is sent any more} */
    boolean isOver() {
        return over;
    }

    /** Nobody is there to answer. */
    void clientLeft() {
        over = true;
        line.clear();
    }

    /** Sends the gate's own answers that have come, up to the first that has not; they are not flushed. */
    boolean sendReady(ChannelHandlerContext ctx) {
        var sent = false;
        for (var slot = line.first(); slot != null && !over; slot = line.first()) {
            var answer = slot.answer();
            if (answer == null) {
                break;
            }
            completeOwn(answer, slot);
            sendLast(ctx, answer, slot, slot.isLast() ? ctx.newPromise() : ctx.voidPromise());
            sent = true;
        }
        return sent;
    }

    /** Adds to an answer of the framework what every one has, and decides whether it is the last. */
    void complete(HttpResponse answer, Slot slot) {
        slot.answeredWith(answer.status().code());
        AnswerHeaders.add(answer.headers(), slot);
        endWith(slot);
        if (!slot.isLast() && !HttpUtil.isKeepAlive(answer)) {
            if (isEnding()) {
                // The framework ends, but there are requests that were read.
                answer.headers().remove(HttpHeaderNames.CONNECTION);
            } else {
                slot.beLast();
            }
        }
        if (slot.isLast()) {
            HttpUtil.setKeepAlive(answer, false);
        }
    }

    /** The same for an answer of the gate's own, which says nothing about the connection yet. */
    private void completeOwn(HttpResponse answer, Slot slot) {
        slot.answeredWith(answer.status().code());
        AnswerHeaders.addToOwn(answer.headers(), slot);
        endWith(slot);
        if (slot.isLast()) {
            HttpUtil.setKeepAlive(answer, false);
        }
    }

    /** If nothing that was read follows, and nothing more shall. */
    private void endWith(Slot slot) {
        if (isEnding() && line.isAlone(slot) && !line.hasMore()) {
            slot.beLast();
        }
    }

    /** Sends the end of an answer. */
    void sendLast(ChannelHandlerContext ctx, Object part, Slot slot, ChannelPromise promise) {
        if (slot.isLast()) {
            promise.addListener(_ -> Farewell.say(ctx));
        }
        var _ = ctx.write(part, promise);
        slot.end();
        if (slot.isLast()) {
            over = true;
            line.clear();
            ctx.flush();
        } else if (slot.isComplete()) {
            line.removeFirst();
        }
    }
}
