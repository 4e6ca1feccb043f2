package dev.counters.app.gate;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Caller;
import dev.counters.app.request.RequestId;
import dev.counters.app.request.Verdict;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the requests of one connection as their turn comes: refuses, serves, or gives them to the framework. */
final class Arrivals {
    private final Gate gate;
    private final Line line;
    private final BiConsumer<ChannelHandlerContext, Slot> whenAnswered;
    /** Whose body is arriving. */
    private @Nullable Slot arriving;

    private boolean frameworkHasNews;

    Arrivals(Gate gate, Line line, BiConsumer<ChannelHandlerContext, Slot> whenAnswered) {
        this.gate = gate;
        this.line = line;
        this.whenAnswered = whenAnswered;
    }

    /** {@return whether a request has come of which more is to come} */
    boolean isWithinRequest() {
        return arriving != null;
    }

    /** {@return once: whether the framework was given something and must be told that this was all for now} */
    boolean takeNews() {
        var news = frameworkHasNews;
        frameworkHasNews = false;
        return news;
    }

    /** The framework has asked for more and must be told when there is none. */
    void nothingNew() {
        frameworkHasNews |= line.isWithFramework();
    }

    void take(ChannelHandlerContext ctx, Object part) {
        var last = line.last();
        if (part instanceof HttpRequest && last != null && last.isHeld()) {
            giveToFramework(ctx, last);
        } else if (part instanceof HttpRequest head) {
            open(ctx, head);
        } else if (part instanceof HttpContent content) {
            takeBody(ctx, content);
        } else {
            ctx.fireChannelRead(part);
        }
    }

    private void open(ChannelHandlerContext ctx, HttpRequest message) {
        var slot = gate.open(peer(ctx), message);
        line.open(slot);
        if (!HttpUtil.isKeepAlive(message)) {
            slot.beLast();
        }
        if (message.decoderResult().isFailure()) {
            // The codec reads nothing more.
            slot.beLast();
            slot.requestEnded();
        } else {
            arriving = slot;
        }
        switch (slot.verdict()) {
            case Verdict.Refused refused -> refuse(slot, refused);
            case Verdict.Admitted admitted ->
                gate.hot(slot.head())
                        .ifPresentOrElse(
                                request -> run(ctx, slot, request, admitted.client()),
                                () -> leaveToFramework(ctx, slot));
        }
    }

    private void refuse(Slot slot, Verdict.Refused refused) {
        if (!slot.isLast() && !Bodies.canBeSkipped(slot.head().message())) {
            slot.beLast();
        }
        slot.answer(gate.refusal(refused));
    }

    private void run(ChannelHandlerContext ctx, Slot slot, HotRequest request, String client) {
        var _ = request.run(client).whenComplete((value, failure) -> {
            var answer = gate.answer(request, value, failure);
            if (ctx.executor().inEventLoop()) {
                answered(ctx, slot, answer);
            } else {
                ctx.executor().execute(() -> answered(ctx, slot, answer));
            }
        });
    }

    private void answered(ChannelHandlerContext ctx, Slot slot, FullHttpResponse answer) {
        slot.answer(answer);
        whenAnswered.accept(ctx, slot);
    }

    private void leaveToFramework(ChannelHandlerContext ctx, Slot slot) {
        if (line.isFirst(slot)) {
            giveToFramework(ctx, slot);
        } else {
            slot.hold();
            line.holdBack(slot.head().message());
        }
    }

    private void giveToFramework(ChannelHandlerContext ctx, Slot slot) {
        slot.giveToFramework();
        if (slot.verdict() instanceof Verdict.Admitted admitted) {
            Caller.set(ctx.channel(), admitted.client());
        }
        // For its log.
        slot.head().message().headers().set(RequestId.HEADER, slot.id());
        frameworkHasNews = true;
        ctx.fireChannelRead(slot.head().message());
    }

    private void takeBody(ChannelHandlerContext ctx, HttpContent content) {
        var slot = arriving;
        if (slot != null && content instanceof LastHttpContent) {
            arriving = null;
            slot.requestEnded();
        }
        if (slot == null || !slot.isWithFramework()) {
            content.release();
            return;
        }
        frameworkHasNews = true;
        if (content.decoderResult().isFailure()) {
            // Otherwise the framework would take what came so far for the whole.
            slot.beLast();
            content.release();
            ctx.fireExceptionCaught(
                    new ProblemException(ProblemType.BAD_REQUEST, "The chunks of the body cannot be read."));
        } else {
            ctx.fireChannelRead(content);
        }
        if (slot.isComplete() && line.isFirst(slot)) {
            line.removeFirst();
        }
    }

    private static InetAddress peer(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
