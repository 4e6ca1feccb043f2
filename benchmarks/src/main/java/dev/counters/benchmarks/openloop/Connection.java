package dev.counters.benchmarks.openloop;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request at a time. Servers may close it after an answer; then it is opened anew. */
final class Connection {
    private final int port;
    private final ByteBuf request;
    private final EventLoop loop;
    private final Sender sender;
    private @Nullable Channel channel;
    private @Nullable Long underWay;
    private boolean success;
    private boolean staysOpen;
    private boolean wanted = true;

    Connection(int port, ByteBuf request, EventLoop loop, Sender sender) {
        this.port = port;
        this.request = request;
        this.loop = loop;
        this.sender = sender;
    }

    void open() {
        var _ = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline().addLast(new HttpResponseDecoder(), new Answers());
                    }
                })
                .connect("127.0.0.1", port)
                .addListener((ChannelFutureListener) this::opened);
    }

    private void opened(ChannelFuture connected) {
        if (connected.isSuccess()) {
            channel = connected.channel();
            sender.opened(this);
        } else {
            sender.notOpened(this);
        }
    }

    void send(long number) {
        underWay = number;
        if (channel != null) {
            var _ = channel.writeAndFlush(request.duplicate(), channel.voidPromise());
        }
    }

    /** For good. */
    void end() {
        wanted = false;
        if (channel != null) {
            var _ = channel.close();
        }
    }

    Optional<Long> underWay() {
        return Optional.ofNullable(underWay);
    }

    private void answered() {
        var number = underWay;
        underWay = null;
        if (number != null) {
            sender.answered(number, success);
        }
        if (channel != null && staysOpen && channel.isActive()) {
            sender.free(this);
        } else if (channel != null) {
            var _ = channel.close();
        }
    }

    private void closed() {
        channel = null;
        var number = underWay;
        underWay = null;
        if (number != null) {
            sender.lost(number);
        }
        if (wanted) {
            sender.closed(this);
        }
    }

    private final class Answers extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse response) {
                success = response.status().codeClass() == HttpStatusClass.SUCCESS;
                staysOpen = HttpUtil.isKeepAlive(response);
            }
            if (message instanceof LastHttpContent) {
                answered();
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed();
        }

        /** {@link #channelInactive} follows. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
