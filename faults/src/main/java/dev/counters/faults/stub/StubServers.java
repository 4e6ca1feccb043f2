package dev.counters.faults.stub;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The stubs themselves: each listens at its own address and answers what was recorded. */
public final class StubServers implements Stubs {
    private static final int BACKLOG = 64;
    private static final long END_MILLIS = 2000;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Recorded primary = Recorded.of(Recorded.PRIMARY);
    private final Recorded replica = Recorded.of(Recorded.REPLICA);
    private final List<Channel> listeners = new ArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong pulses = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong strange = new AtomicLong();

    private StubServers() {}

    /** Begins to listen at all addresses, at a port that is free at the first. */
    public static StubServers open(int services) {
        var stubs = new StubServers();
        try {
            var port = 0;
            for (var service = 0; service < services; service++) {
                for (var number = 0; number < Member.MEMBERS; number++) {
                    port = stubs.listen(new Member(service, number), port);
                }
            }
            return stubs;
        } catch (RuntimeException e) {
            stubs.close();
            throw e;
        }
    }

    private int listen(Member member, int port) {
        var listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new RequestDecoder(), new Answering(member));
                    }
                })
                .bind(member.host(), port)
                .syncUninterruptibly()
                .channel();
        listeners.add(listener);
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** From now on nothing listens there. */
    public void end(Member member) {
        listeners
                .get(member.service() * Member.MEMBERS + member.number())
                .close()
                .syncUninterruptibly();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) listeners.getFirst().localAddress()).getPort();
    }

    @Override
    public Counts counts() {
        return new Counts(connections.get(), pulses.get(), looks.get(), strange.get());
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private final class Answering extends SimpleChannelInboundHandler<List<String>> {
        private final Member member;

        Answering(Member member) {
            this.member = member;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connections.incrementAndGet();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connections.decrementAndGet();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, List<String> command) {
            count(command);
            var reply = (member.isPrimary() ? primary : replica).reply(command, member, port());
            if (reply.isEmpty()) {
                strange.incrementAndGet();
            }
            var _ = context.writeAndFlush(context.alloc()
                    .buffer()
                    .writeBytes(reply.orElse("-ERR nobody asked a real server that\r\n")
                            .getBytes(StandardCharsets.UTF_8)));
        }

        /** The operator hangs up as it likes. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        private void count(List<String> command) {
            switch (command.getFirst()) {
                case "INFO" -> pulses.addAndGet(command.size() - 1);
                case "MGET" -> looks.incrementAndGet();
                default -> {
                    // Part of one of these.
                }
            }
        }
    }
}
