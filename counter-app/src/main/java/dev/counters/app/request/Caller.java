package dev.counters.app.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Carries who sends a request, as the {@link Guard} said, from the gate to the controllers: beside the request, where no client can
 * write. A connection has one request at a time that is not answered by the gate itself.
 */
public final class Caller {
    private static final AttributeKey<String> CLIENT = AttributeKey.valueOf(Caller.class, "client");

    private Caller() {}

    /** Names the client of the connection's next request. */
    public static void set(Channel connection, String client) {
        connection.attr(CLIENT).set(client);
    }

    /**
     * Who sends it; empty for anybody.
     *
     * @throws IllegalStateException if the request has not been admitted
     */
    public static String of(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> received) {
            var client =
                    received.getChannelHandlerContext().channel().attr(CLIENT).get();
            if (client != null) {
                return client;
            }
        }
        throw new IllegalStateException("a request came past the gate");
    }
}
