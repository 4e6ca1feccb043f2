package dev.counters.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.apiserver.RealApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each rule of the CRD has a sample that a real API server refuses with the rule's message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CelRulesIT {
    private static final String NAMESPACE = "default";

    private RealApiServer server;

    @BeforeAll
    void start() {
        server = RealApiServer.start().withCrd();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesEachSampleWithTheMessageOfItsRule() throws IOException {
        return samples().map(sample -> dynamicTest(sample.get("message").asText(), () -> refuses(sample)));
    }

    @Test
    void everyRuleHasASample() throws IOException {
        var tried = samples().map(sample -> sample.get("message").asText()).toList();
        var rules = new ArrayList<String>();
        collectMessages(new YAMLMapper().readTree(CrdSchema.COMMITTED.toFile()), rules);
        assertThat(rules).isNotEmpty();
        assertThat(rules)
                .allSatisfy(
                        rule -> assertThat(tried).as("samples in refused.yaml").anyMatch(rule::contains));
    }

    @Test
    void acceptsAnEmptySpecAndFillsInTheDefaults() {
        var created = create("defaults", new YAMLMapper().createObjectNode());
        try {
            var spec = Serialization.unmarshal(Serialization.asJson(created), JsonNode.class)
                    .get("spec");
            assertThat(spec.at("/redis/mode").asText()).isEqualTo("Replication");
            assertThat(spec.at("/redis/storage/size").asText()).isEqualTo("1Gi");
            assertThat(spec.at("/envoy/replicas").asInt()).isEqualTo(2);
            assertThat(spec.at("/credentials/type").asText()).isEqualTo("Generated");
            assertThat(Serialization.unmarshal(Serialization.asJson(created), CounterService.class)
                            .getSpec())
                    .as("the records' own defaults are the schema's")
                    .isEqualTo(CounterServiceSpec.defaults());
        } finally {
            server.client().resource(created).delete();
        }
    }

    @Test
    void acceptsTheChangesThatKeepTheCounts() throws IOException {
        var yaml = new YAMLMapper();
        var created = create("growing", yaml.readTree("{redis: {mode: Standalone, storage: {size: 1Gi}}}"));
        try {
            for (var spec : List.of(
                    "{redis: {mode: Replication, storage: {size: 1024Mi}}}",
                    "{redis: {mode: Replication, storage: {size: 2Gi}, members: 5}}",
                    "{durability: Fsync, redis: {mode: Replication, storage: {size: 2Gi}, members: 3}}")) {
                var changed = resource("growing", yaml.readTree(spec));
                assertThat(server.client().resource(changed).forceConflicts().serverSideApply())
                        .isNotNull();
            }
        } finally {
            server.client().resource(created).delete();
        }
    }

    /** A sample is refused when created, or when it follows {@code from} as an update. */
    private void refuses(JsonNode sample) {
        var name = sample.path("name").asText("sample");
        var message = sample.get("message").asText();
        if (!sample.has("from")) {
            assertThatThrownBy(() -> create(name, sample.get("spec")))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(message);
            return;
        }
        var created = create(name, sample.get("from"));
        try {
            var changed = resource(name, sample.get("spec"));
            changed.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
            assertThatThrownBy(() -> server.client().resource(changed).update())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining(message);
        } finally {
            server.client().resource(created).delete();
        }
    }

    private GenericKubernetesResource create(String name, JsonNode spec) {
        return server.client().resource(resource(name, spec)).create();
    }

    private static GenericKubernetesResource resource(String name, JsonNode spec) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(CounterService.GROUP + "/" + CounterService.VERSION);
        resource.setKind("CounterService");
        resource.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }

    private static Stream<JsonNode> samples() throws IOException {
        try (var file = CelRulesIT.class.getResourceAsStream("refused.yaml")) {
            var samples = new YAMLMapper().readTree(file);
            return StreamSupport.stream(samples.spliterator(), false).toList().stream();
        }
    }

    private static void collectMessages(JsonNode node, List<String> messages) {
        node.path("x-kubernetes-validations")
                .forEach(rule -> messages.add(rule.get("message").asText()));
        node.forEach(child -> collectMessages(child, messages));
    }
}
