package dev.counters.app.protection;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a request takes too long to arrive, byte after byte: it keeps a place that others need, and is never
 * idle. One part stands before the codec and sees when a request begins, the other one after it sees when it is complete.
 */
final class SlowRequests {
    /** More than a small request takes on the worst line, and than the app itself may keep a pipelined one waiting. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable Future<?> end;
    private boolean arriving;

    private SlowRequests() {}

    static void endThoseOf(ChannelPipeline pipeline) {
        SlowRequests state = new SlowRequests();
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "counters-request-begins", state.begins());
        pipeline.addAfter(
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "counters-request-complete", state.complete());
    }

    private ChannelInboundHandlerAdapter begins() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object bytes) {
                arriving = true;
                ctx.fireChannelRead(bytes);
                // By now the codec has passed on all that is complete; mostly that is the whole request, and no timer
                // is needed.
                if (arriving && end == null) {
                    end = ctx.executor().schedule(() -> close(ctx), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext ctx) {
                finished();
                ctx.fireChannelInactive();
            }
        };
    }

    private ChannelInboundHandlerAdapter complete() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object part) {
                if (part instanceof LastHttpContent) {
                    finished();
                }
                ctx.fireChannelRead(part);
            }
        };
    }

    private static void close(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }

    private void finished() {
        arriving = false;
        Future<?> timer = end;
        if (timer != null) {
            timer.cancel(false);
            end = null;
        }
    }
}
