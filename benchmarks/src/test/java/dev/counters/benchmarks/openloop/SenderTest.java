package dev.counters.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final int RATE = 100;
    private static final Duration STALL = Duration.ofMillis(500);

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger received = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void sendsAsManyAsWereAskedForAndCountsTheirAnswers() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200));

        var json = send("1").json();

        assertThat(received).hasValue(RATE);
        assertThat(json).contains("\"succeeded\":100,\"refused\":0,\"lost\":0,\"unanswered\":0,\"measured\":100");
    }

    @Test
    void countsOtherStatusesAsRefused() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 503));

        assertThat(send("1").json()).contains("\"succeeded\":0,\"refused\":100");
    }

    @Test
    void opensConnectionsAnewThatTheServerCloses() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange, 200);
        });

        assertThat(send("4").json()).contains("\"succeeded\":100,\"refused\":0,\"lost\":0");
    }

    /** One connection stalls once, so that half of the requests wait; a client that waited with it would have seen one slow answer. */
    @Test
    void countsTheWaitOfRequestsThatWereDueDuringAStall() throws Exception {
        server.createContext("/", exchange -> {
            if (received.get() == 0) {
                LockSupport.parkNanos(STALL.toNanos());
            }
            answer(exchange, 200);
        });

        var json = send("1").json();

        assertThat(micros(json, "p90")).isGreaterThan(STALL.toNanos() / 1000.0 / 2);
    }

    private Findings send(String connections) throws Exception {
        var port = Integer.toString(server.getAddress().getPort());
        String[] arguments = {port, "POST", "/", Integer.toString(RATE), "0", "1", connections, "unused"};
        var plan = Plan.from(arguments, Map.of());
        return new Sender(plan, plan.measured(), loops.next()).run().get();
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        received.incrementAndGet();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static double micros(String json, String percentile) {
        var from = json.indexOf("\"" + percentile + "\":") + percentile.length() + 3;
        return Double.parseDouble(json.substring(from, json.indexOf(',', from)));
    }
}
