package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.apiserver.TestApiServer;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the operator makes, and that it then keeps still. No controller runs beside it, so no pod ever starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReconcileScenarios {
    private static final String NAMESPACE = "counters";
    /** Longer than two rounds of the periodic look at a service that is not ready. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the examples and specs refer to, so that all of their objects are made. */
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "visits-password", Map.of("redis-password", "x"),
            "shared-redis-password", Map.of("password", "x"),
            "protected-keys", Map.of("site", "x", "admin", "x"),
            "bucket", Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "x"),
            "visits-keys", Map.of("shop", "x"),
            "visits-admin", Map.of("key", "x"),
            "redis", Map.of("password", "x"),
            "redis-ca", Map.of("ca.crt", "x"));

    private final RecordingGate gate = new RecordingGate();
    private TestApiServer server;
    private KubernetesClient client;
    private CounterOperator operator;

    abstract TestApiServer startServer();

    @BeforeAll
    void start() {
        server = startServer();
        client = server.client();
        OwnedObjects.createNamespace(client, NAMESPACE);
        SECRETS.forEach((name, values) -> OwnedObjects.createSecret(client, NAMESPACE, name, values));
        operator = TestOperator.start(server.config(), NAMESPACE, gate);
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            TestOperator.end(operator);
            server.close();
        }
    }

    @Test
    void makesEveryObjectOfAnEmptySpec() {
        OwnedObjects.createService(client, NAMESPACE, "empty", "{}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(OwnedObjects.namesOf(client, NAMESPACE, "empty"))
                        .containsExactlyInAnyOrderElementsOf(OwnedObjects.expected("empty")));
    }

    @Test
    void tellsOfAMissingKeyInPlainWordsAndGoesOnWhenItIsThere() {
        OwnedObjects.createService(client, NAMESPACE, "keyless", """
                {app: {authentication: {apiKeys: [{name: shop, secretKeyRef: {name: late, key: shop}, scopes: [Count]}]}}}
                """);
        awaitDegraded(
                "keyless",
                "spec.app.authentication.apiKeys[shop].secretKeyRef: there is no Secret late in namespace counters;"
                        + " create it with the key shop");
        assertThat(OwnedObjects.namesOf(client, NAMESPACE, "keyless")).isEmpty();

        OwnedObjects.createSecret(client, NAMESPACE, "late", Map.of("other", "x"));
        awaitDegraded(
                "keyless",
                "spec.app.authentication.apiKeys[shop].secretKeyRef: Secret late has no value under the key shop;"
                        + " add it or name another key");

        OwnedObjects.createSecret(client, NAMESPACE, "late", Map.of("shop", "x"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(OwnedObjects.namesOf(client, NAMESPACE, "keyless"))
                        .contains("Deployment/keyless-app"));
    }

    private void awaitDegraded(String name, String message) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(name).flatMap(status -> status.condition("Degraded")))
                        .hasValueSatisfying(condition -> {
                            assertThat(condition.getReason()).isEqualTo("CredentialsMissing");
                            assertThat(condition.getMessage()).isEqualTo(message);
                        }));
    }

    private Optional<CounterServiceStatus> status(String name) {
        return Optional.ofNullable(client.resources(CounterService.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get()
                .getStatus());
    }

    @Test
    void writesNothingOnceAllIsAsItShouldBe() {
        var names = Stream.concat(examples(), specs()).map(this::create).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(names)
                        .allMatch(name -> OwnedObjects.hasStatus(client, NAMESPACE, name), "reconciled"));
        awaitQuiet();
        gate.forget();

        names.forEach(this::touch);

        await().during(QUIET)
                .atMost(QUIET.multipliedBy(2))
                .untilAsserted(() -> assertThat(gate.writes()).isEmpty());
    }

    @Test
    void leavesNumberAndSelectorToWhoeverRollsTheAppOut() {
        var spec = "{redis: {mode: Standalone}, rollout: {type: %s}}";
        OwnedObjects.createService(client, NAMESPACE, "handed-over", spec.formatted("RollingUpdate"));
        await().atMost(PATIENCE).until(() -> autoscaler().get() != null && pods().get() != null);
        OwnedObjects.edit(service("handed-over"), service -> {
            service.setSpec(Samples.spec(spec.formatted("External")));
            return service;
        });
        await().atMost(PATIENCE).until(() -> autoscaler().get() == null);
        assertThat(pods().get().getSpec().getSelector())
                .as("stays until somebody changes it")
                .containsEntry("app.kubernetes.io/instance", "handed-over");

        OwnedObjects.edit(
                pods(),
                service -> service.edit()
                        .editSpec()
                        .withSelector(Map.of("of", "somebody-else"))
                        .endSpec()
                        .build());
        OwnedObjects.edit(
                app(), app -> app.edit().editSpec().withReplicas(0).endSpec().build());
        touch("handed-over");
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(pods().get().getSpec().getSelector()).isEqualTo(Map.of("of", "somebody-else"));
            assertThat(app().get().getSpec().getReplicas()).isZero();
        });
    }

    private Resource<HorizontalPodAutoscaler> autoscaler() {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName("handed-over-app");
    }

    private Resource<Service> pods() {
        return client.services().inNamespace(NAMESPACE).withName("handed-over-app");
    }

    private Resource<Deployment> app() {
        return client.apps().deployments().inNamespace(NAMESPACE).withName("handed-over-app");
    }

    private Resource<CounterService> service(String name) {
        return client.resources(CounterService.class).inNamespace(NAMESPACE).withName(name);
    }

    private static Stream<CounterService> examples() {
        return files("../examples").map(file -> Serialization.unmarshal(read(file), CounterService.class));
    }

    private static Stream<CounterService> specs() {
        return files("src/test/resources/specs").map(file -> {
            var service = Samples.service(read(file));
            service.getMetadata().setName(file.getFileName().toString().replace(".yaml", "-spec"));
            return service;
        });
    }

    private static Stream<Path> files(String folder) {
        try (var files = Files.list(Path.of(folder))) {
            // Overlays are in folders of their own.
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(all).isNotEmpty();
            return all.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String create(CounterService service) {
        var name = service.getMetadata().getName();
        OwnedObjects.createService(client, NAMESPACE, name, service.getSpec());
        return name;
    }

    /** Makes the operator look again, at a resource that means the same as before. */
    private void touch(String name) {
        OwnedObjects.edit(service(name), service -> {
            service.getMetadata().setAnnotations(Map.of("touched", "yes"));
            return service;
        });
    }

    private void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> {
            var before = gate.writes().size();
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            return gate.writes().size() == before;
        });
    }
}
