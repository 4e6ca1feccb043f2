package dev.counters.app.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Behind the encryption of a connection: ends one that is refused, without the words of a failed request. */
final class Refusals extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            // At INFO a stranger could fill the log.
            LOG.debug("A client was refused: {}", handshake.cause().toString());
            var _ = ctx.close();
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof SSLException
                || (cause instanceof DecoderException && cause.getCause() instanceof SSLException)) {
            LOG.debug("A connection broke: {}", cause.toString());
            var _ = ctx.close();
            return;
        }
        ctx.fireExceptionCaught(cause);
    }
}
