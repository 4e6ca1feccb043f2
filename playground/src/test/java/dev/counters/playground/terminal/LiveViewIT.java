package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.playground.process.ContainerProcess;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view of objects in an API server, with a small web server for the CounterService and its app pod. */
class LiveViewIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NAMESPACE = "default";
    private static final String POD = "visits-app-0";
    private static final Map<String, String> APP = Labels.of("visits", Part.APP);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EmbeddedApi api = EmbeddedApi.start();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(api.kubeconfig()))
            .build();
    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            var answer = "{\"counter\":4711}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders("GET".equals(exchange.getRequestMethod()) ? 200 : 500, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        web.start();
        client.load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .create();
        var service = new CounterService();
        service.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName("visits")
                .build());
        client.resource(service).create();
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("visits-app")
                        .withLabels(APP)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .withMatchLabels(APP)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(APP)
                        .endMetadata()
                        .withSpec(pod().getSpec())
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        client.resource(pod()).create();
    }

    @AfterEach
    void stop() {
        web.stop(0);
        client.close();
        api.close();
    }

    @Test
    void drawsWhatIsThere() {
        try (var view = view(new Terminal(true, false, () -> new Size(100, 30)))) {
            awaitWritten("visits   new   counter 4,711");
            awaitWritten("└─ app   0 of 1 ready");
            awaitWritten("   └─ visits-app-0   pending   PID 4242");
            view.say("hello");
            awaitWritten("hello");
        }
        assertThat(text()).endsWith("\u001b[?25h");
    }

    @Test
    void followsWhatChanges() {
        try (var _ = view(Terminal.none())) {
            awaitWritten("http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc\n");
            awaitWritten("pod visits-app-0: pending\n");

            client.resource(new PodBuilder(pod())
                            .withNewStatus()
                            .withPhase("Running")
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus("True")
                            .endCondition()
                            .endStatus()
                            .build())
                    .updateStatus();
            awaitWritten("pod visits-app-0: ready\n");

            client.resource(new EventBuilder()
                            .withNewMetadata()
                            .withNamespace(NAMESPACE)
                            .withName("visits.1")
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withKind("CounterService")
                            .withNamespace(NAMESPACE)
                            .withName("visits")
                            .endInvolvedObject()
                            .withReason("Serving")
                            .withMessage("requests are answered")
                            .build())
                    .create();
            awaitWritten("visits: Serving – requests are answered\n");

            client.pods()
                    .inNamespace(NAMESPACE)
                    .withName(POD)
                    .withGracePeriod(0)
                    .delete();
            awaitWritten("pod visits-app-0: gone\n");
        }
    }

    private LiveView view(Terminal terminal) {
        var door = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/");
        return LiveView.start(
                client,
                () -> List.of(new ContainerProcess(NAMESPACE, POD, "app", 4242, List.of())),
                (namespace, name) -> Optional.of(door),
                Scenes.ACCESS,
                new PrintStream(written, true, StandardCharsets.UTF_8),
                terminal);
    }

    private void awaitWritten(String expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(text()).contains(expected));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(POD)
                .withLabels(APP)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("counter-app:test")
                .endContainer()
                .endSpec()
                .build();
    }
}
