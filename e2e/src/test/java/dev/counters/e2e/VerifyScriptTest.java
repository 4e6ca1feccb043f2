package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/verify}, with real HTTP and a stand-in for kubectl. */
class VerifyScriptTest {
    private static final String IMAGE = "ghcr.io/counters-dev/counter-app:1.0.0@" + Workbench.digest('a');

    /** Seconds, where nothing is to be waited for. */
    private static final String LONG = "60";

    @TempDir
    private Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Workbench bench;

    @BeforeEach
    void aServiceThatIsReady() throws IOException {
        requests.clear();
        answers.putAll(Map.of(
                "GET /", "{\"counter\":7}",
                "GET /configs", "{\"PORT\":\"8080\"}",
                "POST /counters/verification", "{\"counter\":3}",
                "GET /counters/verification", "{\"counter\":3}"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        bench = new Workbench(folder);
        bench.file("port", Integer.toString(server.getAddress().getPort()));
        service(1, IMAGE, 4, 4, "True", "False");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForTheValueAndTheConfigurationAndCountsOnce() {
        Command verify = bench.script("verify", "--namespace", "shop", "visits");

        assertThat(verify.output()).isEqualTo("visits is Ready, answers, and counts: its value is 7.\n");
        assertThat(requests)
                .containsExactly(
                        "GET / -", "GET /configs -", "POST /counters/verification -", "GET /counters/verification -");
    }

    @Test
    void asksInTheNamespaceAndLeavesNoPortForward() throws IOException {
        bench.script("verify", "--namespace", "shop", "visits").output();

        assertThat(bench.calls())
                .containsExactly(
                        "kubectl get counterservice visits --namespace shop --output json",
                        "kubectl port-forward service/visits :80 --address 127.0.0.1 --namespace shop");
        long forward =
                Long.parseLong(Files.readString(folder.resolve("forwarding")).strip());
        assertThat(ProcessHandle.of(forward)).isEmpty();
    }

    @Test
    void waitsUntilTheChangeHasArrivedAndIsRolledOut() throws IOException {
        service(1, "old:1@" + Workbench.digest('b'), 3, 3, "True", "False");
        service(2, IMAGE, 4, 3, "True", "False");
        service(3, IMAGE, 4, 4, "True", "True");
        service(4, IMAGE, 4, 4, "True", "False");

        bench.script("verify", "--image", IMAGE, "visits").output();

        assertThat(folder.resolve("asked")).hasContent("4");
    }

    @Test
    void tellsWhyAServiceDoesNotGetReady() throws IOException {
        service(1, IMAGE, 4, 4, "False", "False");

        assertFails("1", "visits did not get Ready within 1 s. Ready is False: Reason of Ready\n");
    }

    @Test
    void tellsThatTheChangeDoesNotArrive() throws IOException {
        service(1, "old:1", 4, 4, "True", "False");

        assertFails("1", "Its app is to run old:1: the change has not arrived from Git.\n");
    }

    @Test
    void tellsThatThePortForwardEnded() throws IOException {
        Files.delete(folder.resolve("port"));

        assertFails(LONG, "kubectl port-forward ended: error: the Service has no pods\n");
    }

    @Test
    void tellsThatTheServiceDoesNotCount() {
        answers.remove("POST /counters/verification");

        assertFails(LONG, "The service did not count.\n");
    }

    @Test
    void tellsThatACountWasLost() {
        answers.put("GET /counters/verification", "{\"counter\":2}");

        assertFails(LONG, "The service counted to 3, and then read 2.\n");
    }

    @Test
    void tellsThatTheAnswerIsNoCounter() {
        answers.put("GET /", "<html>");

        assertFails(LONG, "GET / did not answer with a counter.\n");
    }

    @Test
    void sendsTheKeyOfASecretAndShowsItToNobody() throws IOException {
        bench.file("secret.json", "{\"data\":{\"key\":\"c2VzYW1l\"}}");

        Command verify = bench.script("verify", "--api-key", "keys/key", "visits");

        verify.output();
        assertThat(requests)
                .hasSize(4)
                .allSatisfy(request -> assertThat(request).endsWith(" sesame"));
        assertThat(verify.out() + verify.err() + bench.calls()).doesNotContain("sesame");
    }

    @Test
    void tellsThatTheSecretHasNoSuchKey() throws IOException {
        bench.file("secret.json", "{\"data\":{}}");

        assertThat(bench.script("verify", "--api-key", "keys/key", "visits").err())
                .isEqualTo("The Secret keys has no key key.\n");
    }

    private void assertFails(String seconds, String reason) {
        Command verify = bench.script("verify", "--image", IMAGE, "--timeout", seconds, "visits");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err()).endsWith(reason);
    }

    private void service(int asked, String image, int generation, int observed, String ready, String progressing)
            throws IOException {
        bench.file("counterservice-" + asked + ".json", """
                {
                  "metadata": {"generation": %d},
                  "spec": {"app": {"image": "%s"}},
                  "status": {
                    "observedGeneration": %d,
                    "conditions": [
                      {"type": "Ready", "status": "%s", "reason": "Reason", "message": "of Ready"},
                      {"type": "Progressing", "status": "%s", "reason": "Reason", "message": "of Progressing"}
                    ]
                  }
                }
                """.formatted(generation, image, observed, ready, progressing));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String key = exchange.getRequestHeaders().getFirst("X-API-Key");
        requests.add(request + " " + (key == null ? "-" : key));
        String answer = answers.get(request);
        byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 503 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
