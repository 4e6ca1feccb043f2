package dev.counters.operator.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server: only that shows whether a request left or not. */
class GatedHttpClientFactoryTest {
    private static final ConfigMap CONFIG_MAP = new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("a")
            .withName("visits")
            .endMetadata()
            .build();
    private static final String COLLECTION = "/api/v1/namespaces/a/configmaps";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void tellsTheGateOfEachWriteBeforeAndAfter() {
        List<String> told = new CopyOnWriteArrayList<>();
        WriteGate gate = new WriteGate() {
            @Override
            public void before(Write write) {
                told.add("before " + write + " sent " + received.size());
            }

            @Override
            public void after(Write write, Outcome outcome) {
                told.add("after " + write + " " + outcome + " sent " + received.size());
            }
        };
        try (KubernetesClient client = client(gate)) {
            client.resource(CONFIG_MAP).create();
        }

        Write write = Write.api("POST", COLLECTION);
        assertThat(told).containsExactly("before " + write + " sent 0", "after " + write + " ACCEPTED sent 1");
    }

    @Test
    void tellsTheObserverOfReadsAndWritesOnTheSendersThread() {
        List<String> told = new CopyOnWriteArrayList<>();
        var thread = Thread.currentThread();
        RequestObserver requests = request -> {
            told.add("sent " + request.inWords() + (Thread.currentThread().equals(thread) ? "" : " elsewhere"));
            return () -> told.add("answered " + request.verb());
        };
        try (KubernetesClient client = client(WriteGate.OPEN, requests)) {
            client.resource(CONFIG_MAP).create();
            status = 200;
            client.resource(CONFIG_MAP).get();
        }

        assertThat(told)
                .containsExactly(
                        "sent POST " + COLLECTION,
                        "answered POST",
                        "sent GET " + COLLECTION + "/visits",
                        "answered GET");
    }

    @Test
    void tellsTheGateThatTheServerRefused() {
        status = 409;
        List<WriteGate.Outcome> outcomes = new CopyOnWriteArrayList<>();
        try (KubernetesClient client = client(after((write, outcome) -> outcomes.add(outcome)))) {
            assertThatThrownBy(() -> client.resource(CONFIG_MAP).create())
                    .isInstanceOf(KubernetesClientException.class);
        }

        assertThat(outcomes).containsExactly(WriteGate.Outcome.REFUSED);
    }

    @Test
    void sendsNothingWhenTheGateThrows() {
        try (KubernetesClient client = client(before(() -> {
            throw new StoppedByTest();
        }))) {
            assertThatThrownBy(() -> client.resource(CONFIG_MAP).create()).hasStackTraceContaining("StoppedByTest");
        }

        assertThat(received).isEmpty();
    }

    @Test
    void sendsNothingWhileTheGateBlocks() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        try (KubernetesClient client = client(before(() -> {
            arrived.countDown();
            uninterruptibly(open);
        }))) {
            CompletableFuture<ConfigMap> call = CompletableFuture.supplyAsync(
                    () -> client.resource(CONFIG_MAP).create());
            uninterruptibly(arrived);
            assertThat(received).isEmpty();

            open.countDown();
            assertThat(call.join()).isNotNull();
        }

        assertThat(received).containsExactly("POST " + COLLECTION);
    }

    @Test
    void failsTheCallerAfterTheWriteHasHappened() {
        try (KubernetesClient client = client(after((write, outcome) -> {
            throw new StoppedByTest();
        }))) {
            assertThatThrownBy(() -> client.resource(CONFIG_MAP).create()).hasStackTraceContaining("StoppedByTest");
        }

        assertThat(received).containsExactly("POST " + COLLECTION);
    }

    @Test
    void keepsTheCallerWaitingWhileTheGateBlocksAfterTheWrite() {
        CountDownLatch open = new CountDownLatch(1);
        try (KubernetesClient client = client(after((write, outcome) -> uninterruptibly(open)))) {
            CompletableFuture<ConfigMap> call = CompletableFuture.supplyAsync(
                    () -> client.resource(CONFIG_MAP).create());
            await().until(() -> received.size() == 1);
            assertThat(call).isNotDone();

            open.countDown();
            assertThat(call.join()).isNotNull();
        }
    }

    @Test
    void letsReadsAndDryRunsPassUnseen() {
        status = 200;
        try (KubernetesClient client = client(before(() -> {
            throw new StoppedByTest();
        }))) {
            client.configMaps().inNamespace("a").withName("visits").get();
            client.resource(CONFIG_MAP).dryRun().create();
        }

        assertThat(received).hasSize(2);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            received.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] body = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"visits\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private KubernetesClient client(WriteGate gate) {
        return client(gate, RequestObserver.NONE);
    }

    private KubernetesClient client(WriteGate gate, RequestObserver requests) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientFactory(new GatedHttpClientFactory(gate, requests))
                .build();
    }

    private static WriteGate before(Runnable step) {
        return new WriteGate() {
            @Override
            public void before(Write write) {
                step.run();
            }
        };
    }

    private static WriteGate after(java.util.function.BiConsumer<Write, WriteGate.Outcome> step) {
        return new WriteGate() {
            @Override
            public void after(Write write, Outcome outcome) {
                step.accept(write, outcome);
            }
        };
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class StoppedByTest extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
