package dev.counters.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.apiserver.CounterServiceCrd;
import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.operator.Samples;
import dev.counters.operator.validation.ReferencedSecrets;
import dev.counters.operator.validation.SpecRefusedException;
import dev.counters.operator.validation.SpecValidator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever somebody writes into a spec: the API server refuses it, or the operator does before it writes anything, each with a sentence;
 * or all objects can be made of it. There is no spec of which the operator makes some objects and stumbles over others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArbitrarySpecsIT {
    private static final long SEED = 20_262;
    private static final int STEPS = 600;
    /** After so many the walk begins at an empty spec again, lest it stays where little is allowed. */
    private static final int FROM_NOTHING = 60;

    private EmbeddedApi api;
    private int services;
    private KubernetesClient client;
    private JsonNode schema;

    @BeforeAll
    void start() throws IOException {
        api = EmbeddedApi.start();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
        CounterServiceCrd.install(client);
        try (var crd = Objects.requireNonNull(
                CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))) {
            schema = new YAMLMapper().readTree(crd).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        }
        assertThat(schema.has("properties")).isTrue();
    }

    @AfterAll
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void isRefusedOrMadeAsAWhole() {
        var mutations = new SpecMutations(new Random(SEED), schema);
        int refused = 0;
        int reported = 0;
        int made = 0;
        var spec = JsonNodeFactory.instance.objectNode();
        for (int step = 0; step < STEPS; step++) {
            if (step % FROM_NOTHING == 0) {
                services++;
                spec = stored(client.resource(resource(JsonNodeFactory.instance.objectNode()))
                        .create());
            }
            var wish = mutations.next(spec);
            GenericKubernetesResource accepted;
            try {
                accepted = client.resource(resource(wish)).update();
            } catch (KubernetesClientException refusal) {
                assertThat(refusal.getCode())
                        .as("%s: %s", wish, refusal.getMessage())
                        .isIn(400, 422);
                assertThat(refusal.getStatus().getMessage()).isNotBlank();
                assertThat(stored(client.resource(resource(wish)).get())).isEqualTo(spec);
                refused++;
                continue;
            }
            spec = stored(accepted);
            if (isReported(spec)) {
                reported++;
            } else {
                made++;
            }
        }
        assertThat(refused).as("refused by the API server").isGreaterThan(STEPS / 10);
        assertThat(reported).as("refused by the operator").isPositive();
        assertThat(made).as("made").isGreaterThan(STEPS / 10);
    }

    /** What a spec has no field for is dropped, so it reaches nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{app: {podTemplate: {hostNetwork: true}}}",
                "{app: {podTemplate: {serviceAccountName: admin}}}",
                "{app: {podTemplate: {securityContext: {runAsUser: 0}}}}",
                "{app: {podTemplate: {containers: [{name: app, securityContext: {privileged: true}}]}}}",
                "{app: {podTemplate: {volumes: [{name: host, hostPath: {path: /}}]}}}",
                "{redis: {podTemplate: {metadata: {namespace: kube-system}}}}",
                "{redis: {serviceAccount: {name: admin}}}",
                "{app: {serviceAccount: {name: admin}}}",
                "{envoy: {tls: {secretName: a, namespace: kube-system}}}",
                "{credentials: {type: Secret, secret: {name: a, namespace: kube-system}}}"
            })
    void wishesForMoreThanAPodOfTheNamespaceAreDropped(String yaml) throws IOException {
        var wish = (ObjectNode) new YAMLMapper().readTree(yaml);
        services++;

        var stored = stored(client.resource(resource(wish)).create()).toString();

        assertThat(stored).doesNotContain("host", "admin", "runAsUser", "privileged", "kube-system");
    }

    @Test
    void aStepChangesSomething() {
        var mutations = new SpecMutations(new Random(1), schema);

        assertThat(mutations.next(JsonNodeFactory.instance.objectNode()))
                .isNotEqualTo(mutations.next(JsonNodeFactory.instance.objectNode()));
    }

    /** {@return whether the operator refuses it; if not, it has made all objects} */
    private boolean isReported(ObjectNode spec) {
        try {
            var service = Samples.service(spec.toString());
            SpecValidator.check(service.getSpec(), client);
            ReferencedSecrets.check(service, client);
            assertThat(GoldenTest.bytes(Samples.blueprint(spec.toString()))).isNotBlank();
            return false;
        } catch (SpecRefusedException refused) {
            assertThat(refused.problem().message()).isNotBlank();
            return true;
        } catch (RuntimeException stumbled) {
            return fail("of " + spec, stumbled);
        }
    }

    private static ObjectNode stored(GenericKubernetesResource resource) {
        return (ObjectNode) Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class)
                .get("spec");
    }

    private GenericKubernetesResource resource(ObjectNode spec) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion("counters.dev/v1alpha1");
        resource.setKind("CounterService");
        resource.setMetadata(new ObjectMetaBuilder()
                .withName("walk-" + services)
                .withNamespace("default")
                .build());
        resource.setAdditionalProperty("spec", spec);
        return resource;
    }
}
