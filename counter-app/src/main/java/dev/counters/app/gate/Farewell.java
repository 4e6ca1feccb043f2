package dev.counters.app.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that its last answer arrives: to close it while the client still sends would make the system throw away what
 * the client has not read yet. So the client is told that nothing follows, and is heard, unheeded, until it closes.
 */
final class Farewell {
    /** Longer than a round trip takes; no answer depends on it. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Farewell() {}

    /** Once the last answer has been sent. */
    static void say(ChannelHandlerContext connection) {
        if (connection.channel() instanceof DuplexChannel socket && socket.isActive()) {
            var _ = socket.shutdownOutput();
            connection.read();
            Runnable end = () -> close(connection);
            var _ = connection.executor().schedule(end, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            close(connection);
        }
    }

    private static void close(ChannelHandlerContext connection) {
        var _ = connection.close();
    }
}
