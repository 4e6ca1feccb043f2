package dev.counters.app.gate;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * One connection between Netty's codec and the framework: asks the {@link Gate} about each request, sends the answers in the order of
 * the requests, reads no more than can be worked on, and answers what was read before it closes.
 */
final class ConnectionHandler extends ChannelDuplexHandler {
    /** What one read may bring: some hundreds of the shortest requests, all of which are then held in memory. */
    private static final RecvByteBufAllocator ONE_READ =
            new AdaptiveRecvByteBufAllocator(64, 2048, 16 * 1024).maxMessagesPerRead(1);

    private final Line line = new Line();
    private final Arrivals arrivals;
    private final Departures departures;

    /** What was read is still being decoded. */
    private boolean decoding;

    private boolean advancing;
    private boolean advanceScheduled;
    private boolean unflushed;
    private boolean readAsked;
    private boolean frameworkWantsMore;
    private boolean broken;

    ConnectionHandler(Gate gate) {
        arrivals = new Arrivals(gate, line, this::answered);
        departures = new Departures(gate, line);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setRecvByteBufAllocator(ONE_READ);
        // The framework has asked, as it does when it is added.
        readAsked = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (departures.isOver()) {
            ReferenceCountUtil.release(part);
            return;
        }
        decoding = true;
        line.arrived(part);
        takeWhatMay(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        decoding = false;
        readAsked = false;
        if (departures.isOver()) {
            ctx.read();
            return;
        }
        arrivals.nothingNew();
        advance(ctx);
    }

    /** The framework reads. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        frameworkWantsMore = true;
        readMore(ctx);
    }

    /** The framework answers. */
    @Override
    public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
        var slot = line.first();
        if (slot == null || !slot.isWithFramework()) {
            drop(part, promise);
            return;
        }
        if (part instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                var _ = ctx.write(response, promise);
                return;
            }
            departures.complete(response, slot);
        }
        if (part instanceof LastHttpContent) {
            departures.sendLast(ctx, part, slot, promise.unvoid());
            advance(ctx);
        } else {
            var _ = ctx.write(part, promise);
        }
    }

    /**
     * The framework closes the connection. It does so at the end of the process with those that it thinks are idle, for it knows
     * nothing of requests that the gate answers.
     */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        var answersFirst = !broken && ctx.channel().isActive() && gateOwesAnswers();
        if (answersFirst) {
            departures.closeAfterwards();
        }
        if (answersFirst || departures.isOver()) {
            ctx.channel().closeFuture().addListener(_ -> promise.trySuccess());
        } else {
            var _ = ctx.close(promise);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readMore(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        departures.clientLeft();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        departures.clientLeft();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        broken = true;
        ctx.fireExceptionCaught(cause);
    }

    /** The gate's own answer to a request has come. */
    private void answered(ChannelHandlerContext ctx, Slot slot) {
        if (line.isAlone(slot)) {
            advance(ctx);
        } else if (line.isFirst(slot) && !advanceScheduled) {
            // Its neighbours are mostly of the same batch: they are sent together.
            advanceScheduled = true;
            ctx.executor().execute(() -> {
                advanceScheduled = false;
                advance(ctx);
            });
        }
    }

    /** Sends what is answered and starts what may start, until nothing of both is left. What it calls may call it again. */
    private void advance(ChannelHandlerContext ctx) {
        if (advancing || decoding || departures.isOver()) {
            return;
        }
        advancing = true;
        try {
            boolean more;
            do {
                more = departures.sendReady(ctx);
                unflushed |= more;
                more |= takeWhatMay(ctx);
                more |= tellFrameworkThatThisWasAll(ctx);
            } while (more);
        } finally {
            advancing = false;
        }
        if (unflushed) {
            unflushed = false;
            ctx.flush();
        }
        readMore(ctx);
    }

    private boolean takeWhatMay(ChannelHandlerContext ctx) {
        var taken = false;
        for (var part = line.next(); part != null; part = line.next()) {
            arrivals.take(ctx, part);
            taken = true;
        }
        return taken;
    }

    private boolean tellFrameworkThatThisWasAll(ChannelHandlerContext ctx) {
        if (!arrivals.takeNews()) {
            return false;
        }
        frameworkWantsMore = false;
        ctx.fireChannelReadComplete();
        return true;
    }

    private void readMore(ChannelHandlerContext ctx) {
        if (!readAsked && !decoding && !advancing && canTakeMore(ctx)) {
            readAsked = true;
            ctx.read();
        }
    }

    private boolean canTakeMore(ChannelHandlerContext ctx) {
        if (departures.isOver() || line.isFull() || !ctx.channel().isWritable()) {
            return false;
        }
        if (departures.isEnding() && !line.isEmpty() && !arrivals.isWithinRequest()) {
            return false;
        }
        return frameworkWantsMore || !line.isWithFramework();
    }

    /** What the framework has begun to answer is its own to give up. */
    private boolean gateOwesAnswers() {
        var first = line.first();
        return first == null ? line.hasMore() : !first.isWithFramework();
    }

    private static void drop(Object part, ChannelPromise promise) {
        ReferenceCountUtil.release(part);
        if (!promise.isVoid()) {
            promise.tryFailure(new IllegalStateException("no request waits for this answer"));
        }
    }
}
