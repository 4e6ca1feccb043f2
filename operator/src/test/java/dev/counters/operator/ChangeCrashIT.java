package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The operator dies at a write of a change; then one that lives must bring the service to where one is that nobody disturbed, object by
 * object. Which writes it dies at is drawn: {@code -Dcrash.seed} draws others, and {@code -Dcrash.all=true} takes all. Of a create
 * {@link CrashIT} takes all, of an election {@code TwoElectorsIT} all commands.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeCrashIT {
    private static final String NAMESPACE = "crash-references";
    private static final Duration A_LIFE = Duration.ofSeconds(60);
    private static final Duration CONVERGENCE = Duration.ofSeconds(120);
    private static final String BEFORE = "{redis: {mode: Standalone}}";
    private static final String UNDISTURBED = "reference";
    /** A change has about so many writes at the least. */
    private static final int WRITES = 4;
    /** More than any change has. */
    private static final int MOST_WRITES = 20;

    private static final boolean ALL = Boolean.getBoolean("crash.all");
    private static final Path FIGURES = Path.of("target", "change-crashes.txt");

    /** What is asked for while the service is there. */
    private enum Change {
        UPDATE("{app: {image: \"counter-app:2\", replicas: 3}, envoy: {enabled: false}, redis: {mode: Standalone,"
                + " maxMemory: 64Mi}}"),
        CANARY("{app: {image: \"counter-app:2\"}, redis: {mode: Standalone}, rollout: {type: Canary}}"),
        BACKUP("{redis: {mode: Standalone, backup: {schedule: \"@daily\", destination: {type: PersistentVolumeClaim,"
                + " persistentVolumeClaim: {claimName: copies}}}}}"),
        REPLICATION("{}"),
        DELETE("");

        private final String spec;

        Change(String spec) {
            this.spec = spec;
        }
    }

    /** One service, whose change ends the operator at one write. */
    private record Death(Change change, CrashingGate.Side side, int write) {
        private String name() {
            return "%s-w%d".formatted(namespace(), write);
        }

        /** With few others: an operator looks at all of them when it starts. */
        private String namespace() {
            return "%s-%s".formatted(change, side).toLowerCase(Locale.ROOT);
        }
    }

    private final List<Death> deaths = deaths(new Random(Long.getLong("crash.seed", 1)));
    private final Set<String> namespaces = Stream.concat(
                    Stream.of(NAMESPACE), deaths.stream().map(Death::namespace))
            .collect(Collectors.toSet());
    private EmbeddedApiServer server;
    private KubernetesClient client;

    /** {@return for each change a write before which it dies, and one after which} */
    private static List<Death> deaths(Random random) {
        var drawn = new ArrayList<Death>();
        for (var change : Change.values()) {
            for (var side : CrashingGate.Side.values()) {
                var writes = ALL ? IntStream.rangeClosed(1, MOST_WRITES) : IntStream.of(1 + random.nextInt(WRITES));
                writes.forEach(write -> drawn.add(new Death(change, side, write)));
            }
        }
        return drawn;
    }

    @BeforeAll
    void start() {
        server = EmbeddedApiServer.start();
        client = server.client();
        namespaces.forEach(namespace -> OwnedObjects.createNamespace(client, namespace));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void convergesAfterADeathAtAWriteOfAChange() throws IOException {
        deaths.forEach(death -> OwnedObjects.createService(client, death.namespace(), death.name(), BEFORE));
        Stream.of(Change.values())
                .forEach(change -> OwnedObjects.createService(client, NAMESPACE, reference(change), BEFORE));
        whileOneLives(() -> {
            deaths.forEach(death -> awaitStatus(death.namespace(), death.name()));
            Stream.of(Change.values()).forEach(change -> awaitStatus(NAMESPACE, reference(change)));
        });

        var died = deaths.stream()
                .filter(this::dies)
                .collect(Collectors.groupingBy(Death::namespace, Collectors.counting()));
        Files.writeString(FIGURES, "deaths by change and side of a write: %s%n".formatted(new TreeMap<>(died)));
        assertThat(died.keySet())
                .as("of each kind one died")
                .anyMatch(kind -> kind.startsWith("update"))
                .anyMatch(kind -> kind.startsWith("canary"))
                .anyMatch(kind -> kind.startsWith("backup"))
                .anyMatch(kind -> kind.startsWith("replication"));
        assertThat(died.values()).as("all writes of a change").allMatch(deaths -> deaths < MOST_WRITES);

        Stream.of(Change.values()).forEach(change -> ask(change, NAMESPACE, reference(change)));
        whileOneLives(() -> deaths.forEach(this::assertConverges));
    }

    private void awaitStatus(String namespace, String name) {
        await(name).atMost(CONVERGENCE).until(() -> OwnedObjects.hasStatus(client, namespace, name));
    }

    private void assertConverges(Death death) {
        var reference = reference(death.change());
        await(reference).atMost(CONVERGENCE).until(() -> isDone(NAMESPACE, reference));
        await(death.name()).atMost(CONVERGENCE).untilAsserted(() -> {
            var objects = objects(death.namespace(), death.name());
            var undisturbed = objects(NAMESPACE, reference);
            assertThat(objects).containsOnlyKeys(undisturbed.keySet());
            objects.forEach((object, content) -> assertThat(content.toPrettyString())
                    .as(object)
                    .isEqualTo(undisturbed.get(object).toPrettyString()));
            assertThat(objects.isEmpty()).as("gone").isEqualTo(death.change() == Change.DELETE);
        });
    }

    private static String reference(Change change) {
        return UNDISTURBED + "-" + change.name().toLowerCase(Locale.ROOT);
    }

    private void whileOneLives(Runnable action) {
        var operator = TestOperator.start(server.config(), namespaces, WriteGate.OPEN, TestOperator.NOBODYS);
        try {
            action.run();
        } finally {
            TestOperator.end(operator);
        }
    }

    /** {@return whether the operator died: not if the change needs fewer writes} */
    private boolean dies(Death death) {
        var gate = new CrashingGate(death.side(), death.write(), death.name());
        ask(death.change(), death.namespace(), death.name());
        var operator = TestOperator.start(server.config(), death.namespace(), gate);
        try {
            await(death.name()).atMost(A_LIFE).until(() -> gate.isDead() || isDone(death.namespace(), death.name()));
            return gate.isDead();
        } finally {
            TestOperator.end(operator);
        }
    }

    private void ask(Change change, String namespace, String name) {
        if (change == Change.DELETE) {
            service(namespace, name).delete();
        } else {
            OwnedObjects.edit(service(namespace, name), found -> {
                found.setSpec(Samples.spec(change.spec));
                return found;
            });
        }
    }

    private boolean isDone(String namespace, String name) {
        var service = service(namespace, name).get();
        return service == null
                || service.getMetadata()
                        .getGeneration()
                        .equals(service.getStatus().observedGeneration());
    }

    private Resource<CounterService> service(String namespace, String name) {
        return client.resources(CounterService.class).inNamespace(namespace).withName(name);
    }

    /** {@return what there is of a service, without what differs from one to the next: names, addresses, passwords and their marks} */
    private Map<String, JsonNode> objects(String namespace, String name) {
        var found = new TreeMap<String, JsonNode>();
        Stream.of(
                        client.configMaps(),
                        client.secrets(),
                        client.services(),
                        client.serviceAccounts(),
                        client.apps().deployments(),
                        client.apps().statefulSets(),
                        client.batch().v1().cronjobs(),
                        client.autoscaling().v2().horizontalPodAutoscalers(),
                        client.network().v1().networkPolicies(),
                        client.policy().v1().podDisruptionBudget())
                .flatMap(
                        kind -> kind.inNamespace(namespace).withLabel(Labels.INSTANCE, name).list().getItems().stream())
                .map(object -> (HasMetadata) object)
                .forEach(object -> found.put(
                        object.getKind() + " " + object.getMetadata().getName().replace(name, "NAME"),
                        comparable(object, namespace, name)));
        return found;
    }

    private static JsonNode comparable(HasMetadata object, String namespace, String name) {
        ObjectNode json = Serialization.jsonMapper().valueToTree(object);
        json.remove(List.of("metadata", "status"));
        if (object.getKind().equals("Secret")) {
            json.remove("data");
        }
        if (json.get("spec") instanceof ObjectNode spec) {
            spec.remove(List.of("clusterIP", "clusterIPs"));
        }
        return Serialization.unmarshal(
                Serialization.asJson(json)
                        .replace(name, "NAME")
                        .replace(namespace, "NAMESPACE")
                        .replaceAll("-hash\"\\s*:\\s*\"\\w+", "-hash\": \"")
                        .replaceAll("\\b[0-9a-f]{32}\\b", "MARK"),
                JsonNode.class);
    }
}
