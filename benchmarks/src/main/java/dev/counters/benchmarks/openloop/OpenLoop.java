package dev.counters.benchmarks.openloop;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Measures latency at a fixed rate. A request's time begins when it was to be sent, not when a connection became free for it: a server
 * that stalls pays for all that had to wait meanwhile.
 */
public final class OpenLoop {
    private OpenLoop() {}

    /**
     * Sends, and writes what it found.
     *
     * @param arguments port on 127.0.0.1, method, path, requests a second, seconds of warm-up, seconds measured, connections, file for
     *     the findings
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var plan = Plan.from(arguments, System.getenv());
        var loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            // One after the other: what the warm-up could not do in time is no burden for what is measured.
            var warmUp = new Sender(plan, plan.warmUp(), loops.next()).run().get();
            var before = cpu();
            var findings = new Sender(plan, plan.measured(), loops.next()).run().get();
            findings.used(cpu().minus(before).dividedBy(plan.measured().toSeconds()));
            findings.add(warmUp);
            Files.writeString(Path.of(arguments[Plan.FILE]), findings.json() + "\n");
        } finally {
            var _ = loops.shutdownGracefully();
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
