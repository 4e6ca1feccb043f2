package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.apiserver.TestApiServer;
import dev.counters.operator.dependent.app.AppScale;
import dev.counters.operator.dependent.app.ScaledObject;
import dev.counters.operator.dependent.app.VerticalPodAutoscaler;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Who scales the app: what is made where its kind is there, what is said where it is not, and who owns the number of pods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutoscalingIT {
    private static final String NAMESPACE = "scaling";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Enough for a reconciliation that would do what it must not. */
    private static final Duration WHILE = Duration.ofSeconds(2);

    private static final String KEDA =
            "keda: {minReplicas: %d, triggers: [{type: cron, metadata: {timezone: UTC, start: 0 6 * * *, end: 0 20 * *"
                    + " *, desiredReplicas: '8'}}]}";

    private static final String SMALL = "{redis: {mode: Standalone}, app: {%s}}";

    private TestApiServer server;
    private KubernetesClient client;
    private CounterOperator operator;

    @BeforeAll
    void start() {
        server = EmbeddedApiServer.start();
        client = server.client();
        OwnedObjects.createNamespace(client, NAMESPACE);
        operator = TestOperator.start(server.config(), NAMESPACE, WriteGate.OPEN);
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            TestOperator.end(operator);
            server.close();
        }
    }

    @Test
    @Order(1)
    void whatTheClusterLacksIsSaidAndAllElseIsMade() {
        create("vertical", "verticalPodAutoscaler: {}");
        create("events", KEDA.formatted(3));
        create("requests", "autoscaling: {targetRequestsPerSecond: 2000}");
        create("both", "autoscaling: {targetMemoryUtilizationPercentage: 80, targetRequestsPerSecond: 5}");

        awaitDegraded("vertical", "VerticalPodAutoscalerMissing", "install it, or leave the field out");
        awaitDegraded("events", "KedaMissing", "install it, or use spec.app.autoscaling");
        awaitDegraded("requests", "MetricsAdapterMissing", "Until then the number of pods follows CPU (70 %)");
        awaitDegraded("both", "MetricsAdapterMissing", "Until then the number of pods follows memory");
        assertThat(metrics("requests")).containsExactly("cpu");
        assertThat(metrics("both")).containsExactly("memory");
        await().atMost(PATIENCE).until(() -> replicas("events") == 3);
        assertThat(autoscaler("events").get()).as("beside KEDA").isNull();
    }

    @Test
    @Order(2)
    void whatIsInstalledLaterIsFoundAndUsed() {
        install("verticalpodautoscalers");
        install("scaledobjects");
        install("podmetrics");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(vertical("vertical").get()).isNotNull();
            assertThat(scaledObject("events").get()).isNotNull();
            assertThat(metrics("requests")).containsExactly("http_server_requests_per_second");
            assertThat(metrics("both")).containsExactly("memory", "http_server_requests_per_second");
        });
        for (var name : List.of("vertical", "events", "requests", "both")) {
            awaitDegraded(name, "AsWanted", "the spec is in force");
        }
    }

    @Test
    @Order(3)
    void whatKedaSaysOfATriggerIsRepeated() {
        scaledObject("events").editStatus(object -> {
            object.setStatus(new ScaledObject.Status(List.of(new ConditionBuilder()
                    .withType("Ready")
                    .withStatus("False")
                    .withMessage("no such time zone: Mars/Phobos")
                    .build())));
            return object;
        });

        awaitDegraded("events", "KedaNotReady", "no such time zone: Mars/Phobos; see the ScaledObject events-app");
    }

    @Test
    @Order(4)
    void objectsGoWithTheirFields() {
        edit("vertical", "replicas: 2");
        edit("events", "replicas: 3");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(vertical("vertical").get()).isNull();
            assertThat(scaledObject("events").get()).isNull();
        });
    }

    /** One scaler after the other; who measures and scales is played by the test. */
    @Test
    @Order(5)
    void theNumberOfPodsGoesFromHandToHandWithoutAJump() {
        var seen = new Seen();
        try (var numbers = client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("handed-app")
                        .watch(seen.numbers());
                var autoscalers = client.resources(HorizontalPodAutoscaler.class)
                        .inNamespace(NAMESPACE)
                        .withName("handed-app")
                        .watch(seen.scalers());
                var objects = client.resources(ScaledObject.class)
                        .inNamespace(NAMESPACE)
                        .withName("handed-app")
                        .watch(seen.scalers())) {
            assertThat(List.of(numbers, autoscalers, objects)).doesNotContainNull();
            create("handed", "replicas: 4");
            await().atMost(PATIENCE).until(() -> replicas("handed") == 4);
            assertThat(owners("handed")).containsExactly(AppScale.FIELD_MANAGER);

            edit("handed", KEDA.formatted(2));
            await().atMost(PATIENCE).until(() -> scaledObject("handed").get() != null);
            scale("handed", 7);
            assertThat(owners("handed")).as("the operator has let go").doesNotContain(AppScale.FIELD_MANAGER);
            edit("handed", KEDA.formatted(8));
            await().during(WHILE).atMost(PATIENCE).until(() -> replicas("handed") == 7);

            edit("handed", "autoscaling: {minReplicas: 2}");
            await().atMost(PATIENCE).until(() -> autoscaler("handed").get() != null);
            scale("handed", 6);

            edit("handed", KEDA.formatted(2));
            await().atMost(PATIENCE).until(() -> scaledObject("handed").get() != null);
            hold("handed");
            edit("handed", "replicas: 3");
            await().during(WHILE).atMost(PATIENCE).until(() -> replicas("handed") == 6);
            release("handed");
            await().atMost(PATIENCE).until(() -> replicas("handed") == 3);

            edit("handed", "autoscaling: {minReplicas: 2}");
            await().atMost(PATIENCE).until(() -> autoscaler("handed").get() != null);
            edit("handed", "replicas: 3");
            await().atMost(PATIENCE).until(() -> autoscaler("handed").get() == null);
            await().during(WHILE).atMost(PATIENCE).until(() -> replicas("handed") == 3);
        }
        // A new Deployment has one pod until the operator says how many.
        assertThat(seen.distinctNumbers()).containsExactly(1, 4, 7, 6, 3);
        assertThat(seen.events)
                .as("never two at once")
                .containsExactly(
                        "ADDED ScaledObject",
                        "DELETED ScaledObject",
                        "ADDED HorizontalPodAutoscaler",
                        "DELETED HorizontalPodAutoscaler",
                        "ADDED ScaledObject",
                        "DELETED ScaledObject",
                        "ADDED HorizontalPodAutoscaler",
                        "DELETED HorizontalPodAutoscaler");
    }

    @Test
    @Order(6)
    void isReadyThoughAKindOfOthersIsTakenAway() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator.watchProblem()).isEmpty());

        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("scaledobjects.keda.sh")
                .delete();

        await().during(Duration.ofSeconds(8))
                .atMost(PATIENCE)
                .until(() -> operator.watchProblem().isEmpty());
    }

    private void install(String kind) {
        client.resource(client.getKubernetesSerialization()
                        .unmarshal(getClass().getResourceAsStream(kind + ".yaml"), CustomResourceDefinition.class))
                .create();
    }

    private void create(String name, String app) {
        OwnedObjects.createService(client, NAMESPACE, name, SMALL.formatted(app));
    }

    private void edit(String name, String app) {
        var next = Samples.spec(SMALL.formatted(app));
        OwnedObjects.edit(
                client.resources(CounterService.class).inNamespace(NAMESPACE).withName(name), found -> {
                    found.setSpec(next);
                    return found;
                });
    }

    private void awaitDegraded(String name, String reason, String sentence) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.resources(CounterService.class)
                                .inNamespace(NAMESPACE)
                                .withName(name)
                                .get()
                                .getStatus())
                        .isNotNull()
                        .extracting(status -> status.condition("Degraded").orElseThrow())
                        .satisfies(condition -> {
                            assertThat(condition.getReason()).isEqualTo(reason);
                            assertThat(condition.getMessage()).contains(sentence);
                        }));
    }

    /** Does what a scaler does. */
    private void scale(String name, int replicas) {
        app(name).scale(replicas);
    }

    /** Does what KEDA does with an object that it knows. */
    private void hold(String name) {
        OwnedObjects.edit(scaledObject(name), object -> {
            object.getMetadata().setFinalizers(List.of("finalizer.keda.sh"));
            return object;
        });
    }

    private void release(String name) {
        OwnedObjects.edit(scaledObject(name), object -> {
            object.getMetadata().setFinalizers(List.of());
            return object;
        });
    }

    private List<String> owners(String name) {
        return app(name).get().getMetadata().getManagedFields().stream()
                .filter(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> fields
                        && fields.containsKey("f:replicas"))
                .map(entry -> entry.getManager())
                .toList();
    }

    private int replicas(String name) {
        var found = app(name).get();
        return found == null ? 0 : found.getSpec().getReplicas();
    }

    private List<String> metrics(String name) {
        return autoscaler(name).get().getSpec().getMetrics().stream()
                .map(AutoscalingIT::name)
                .toList();
    }

    private static String name(MetricSpec metric) {
        return metric.getPods() == null
                ? metric.getResource().getName()
                : metric.getPods().getMetric().getName();
    }

    private RollableScalableResource<Deployment> app(String name) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(name + "-app");
    }

    private Resource<HorizontalPodAutoscaler> autoscaler(String name) {
        return client.resources(HorizontalPodAutoscaler.class)
                .inNamespace(NAMESPACE)
                .withName(name + "-app");
    }

    private Resource<ScaledObject> scaledObject(String name) {
        return client.resources(ScaledObject.class).inNamespace(NAMESPACE).withName(name + "-app");
    }

    private Resource<VerticalPodAutoscaler> vertical(String name) {
        return client.resources(VerticalPodAutoscaler.class)
                .inNamespace(NAMESPACE)
                .withName(name + "-app");
    }

    /** What became of a Deployment's number, and of the objects by which it is scaled. */
    private static final class Seen {
        private final Queue<Integer> replicas = new ConcurrentLinkedQueue<>();
        private final Queue<String> events = new ConcurrentLinkedQueue<>();

        Watcher<Deployment> numbers() {
            return new Listener<>(
                    (action, deployment) -> replicas.add(deployment.getSpec().getReplicas()));
        }

        <R extends HasMetadata> Watcher<R> scalers() {
            return new Listener<>((action, object) -> {
                if (action != Watcher.Action.MODIFIED) {
                    events.add(action + " " + object.getKind());
                }
            });
        }

        List<Integer> distinctNumbers() {
            var changes = new ArrayList<Integer>();
            replicas.forEach(number -> {
                if (changes.isEmpty() || !changes.getLast().equals(number)) {
                    changes.add(number);
                }
            });
            return changes;
        }
    }

    private record Listener<R>(BiConsumer<Watcher.Action, R> heard) implements Watcher<R> {
        @Override
        public void eventReceived(Action action, R object) {
            if (action != Action.BOOKMARK) {
                heard.accept(action, object);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // Then there is no more to hear, and the test judges what there is.
        }
    }
}
