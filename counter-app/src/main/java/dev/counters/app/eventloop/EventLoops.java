package dev.counters.app.eventloop;

import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The server's event loops. What belongs to one of them is served from end to end by its thread, the client's connection as well as
 * the one to Redis: nothing is handed from thread to thread, and nothing is shared.
 */
@Singleton
public final class EventLoops {
    /** The kernel and Redis need the rest of the machine; on two cores, a second loop made requests dearer by a third. */
    private static final int CORES_PER_LOOP = 2;

    private final List<EventLoop> loops;

    EventLoops(EventLoopGroupRegistry registry) {
        this(registry.getDefaultEventLoopGroup());
    }

    private EventLoops(EventLoopGroup group) {
        loops = StreamSupport.stream(group.spliterator(), false)
                .map(EventLoop.class::cast)
                .toList();
    }

    /** {@return how many there shall be on a machine with so many cores} */
    public static int number(int cores) {
        return Math.max(1, cores / CORES_PER_LOOP);
    }

    public List<EventLoop> all() {
        return loops;
    }

    /** {@return the number of the one whose thread asks, or 0 for any other thread} */
    public int current() {
        for (var number = 0; number < loops.size(); number++) {
            if (loops.get(number).inEventLoop()) {
                return number;
            }
        }
        return 0;
    }
}
