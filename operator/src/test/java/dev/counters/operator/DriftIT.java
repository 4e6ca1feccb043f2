package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.apiserver.TestApiServer;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What others do to the operator's objects, and what the operator does not do to others'. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {
    private static final String NAMESPACE = "drift";
    /** Enough for a reconciliation that would do what it must not. */
    private static final Duration WHILE = Duration.ofSeconds(3);

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
    void takesBackAPortThatSomebodyMovedToAnotherKey() {
        made("ports", "{}");
        var service = client.services().inNamespace(NAMESPACE).withName("ports");
        OwnedObjects.edit(
                service,
                found -> new ServiceBuilder(found)
                        .editSpec()
                        .editFirstPort()
                        .withPort(9999)
                        .endPort()
                        .endSpec()
                        .build());
        await().untilAsserted(() -> assertThat(service.get().getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(80)));
    }

    @Test
    void aSecretThatLostItsLabelKeepsItsPassword() {
        made("labels", "{}");
        var secret = client.secrets().inNamespace(NAMESPACE).withName("labels-credentials");
        var password = secret.get().getData();
        OwnedObjects.edit(secret, found -> {
            found.getMetadata().getLabels().remove(Labels.MANAGED_BY);
            return found;
        });
        await().untilAsserted(() -> {
            Secret now = secret.get();
            assertThat(now.getMetadata().getLabels()).containsEntry(Labels.MANAGED_BY, Labels.OPERATOR);
            assertThat(now.getData()).isEqualTo(password);
        });
    }

    @Test
    void leavesAnObjectOfSomebodyElseAloneAndSaysSo() {
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("taken")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(1234)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        OwnedObjects.createService(client, NAMESPACE, "taken", "{}");
        await().untilAsserted(() -> assertThat(degraded("taken")).isEqualTo("NameTaken"));
        var service = client.services().inNamespace(NAMESPACE).withName("taken").get();
        assertThat(service.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(1234));
    }

    @Test
    void aSpecThatCannotWorkLeavesWhatRunsAlone() {
        made("refused", "{app: {image: first}}");
        edit("refused", "{app: {image: second}, redis: {maxMemory: 1Gi}}");
        await().untilAsserted(() -> assertThat(degraded("refused")).isEqualTo("InvalidSpec"));
        await().during(WHILE)
                .untilAsserted(() -> assertThat(appImage("refused")).isEqualTo("first"));
        edit("refused", "{app: {image: second}}");
        await().untilAsserted(() -> assertThat(appImage("refused")).isEqualTo("second"));
    }

    @Test
    void aMissingSecretIsNamedAndFoundOnceItIsThere() {
        OwnedObjects.createService(
                client, NAMESPACE, "given", "{credentials: {type: Secret, secret: {name: mine, key: pw}}}");
        await().untilAsserted(() -> assertThat(
                        service("given").get().getStatus().condition("Degraded"))
                .hasValueSatisfying(condition -> {
                    assertThat(condition.getReason()).isEqualTo("CredentialsMissing");
                    assertThat(condition.getMessage()).contains("mine").contains("pw");
                }));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("mine")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToStringData("pw", "hunter2")
                        .build())
                .create();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(degraded("given")).isEqualTo("AsWanted"));
        assertThat(client.secrets()
                        .inNamespace(NAMESPACE)
                        .withName("given-credentials")
                        .get())
                .as("a generated password beside the user's own")
                .isNull();
    }

    /** As where a release asks for other fixed fields than the one before it. */
    @Test
    void makesAStatefulSetAnewWithoutItsPodsWhereItsFixedFieldsDiffer() {
        made("fixed", "{redis: {mode: Standalone}}");
        edit("fixed", "{paused: true, redis: {mode: Standalone}}");
        await().untilAsserted(() -> assertThat(isPaused("fixed")).isTrue());
        var sets = client.apps().statefulSets().inNamespace(NAMESPACE).withName("fixed-redis");
        var earlier = sets.get();
        sets.withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        await().until(() -> sets.get() == null);
        earlier.getMetadata().setResourceVersion(null);
        earlier.getMetadata().setUid(null);
        earlier.getMetadata().setManagedFields(null);
        earlier.getSpec().setServiceName("former");
        earlier.getSpec()
                .getVolumeClaimTemplates()
                .getFirst()
                .getMetadata()
                .getLabels()
                .put("former", "yes");
        var former = client.resource(earlier).create();
        var pod = client.resource(podOf(former)).create();

        edit("fixed", "{redis: {mode: Standalone}}");

        await().untilAsserted(() -> {
            var set = sets.get();
            assertThat(set).isNotNull();
            assertThat(set.getMetadata().getUid())
                    .isNotEqualTo(former.getMetadata().getUid());
            assertThat(set.getSpec().getServiceName()).isEqualTo("fixed-redis");
            assertThat(set.getSpec()
                            .getVolumeClaimTemplates()
                            .getFirst()
                            .getMetadata()
                            .getLabels())
                    .doesNotContainKey("former");
        });
        var left = client.resource(pod).get();
        assertThat(left.getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        assertThat(left.getMetadata().getDeletionTimestamp()).isNull();
        assertThat(left.getMetadata().getOwnerReferences())
                .as("free for the new one")
                .isEmpty();
    }

    private static Pod podOf(StatefulSet set) {
        var template = set.getSpec().getTemplate();
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(set.getMetadata().getName() + "-0")
                .withNamespace(NAMESPACE)
                .withLabels(template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
        pod.addOwnerReference(set);
        return pod;
    }

    private boolean isPaused(String name) {
        return service(name)
                .get()
                .getStatus()
                .condition("Paused")
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }

    @Test
    void whatIsPausedStaysAsItIs() {
        made("paused", "{app: {image: first}}");
        edit("paused", "{paused: true, app: {image: second}}");
        await().untilAsserted(
                        () -> assertThat(service("paused").get().getStatus().condition("Paused"))
                                .hasValueSatisfying(condition ->
                                        assertThat(condition.getStatus()).isEqualTo("True")));
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("paused-envoy")
                .delete();
        await().during(WHILE).untilAsserted(() -> {
            assertThat(appImage("paused")).isEqualTo("first");
            assertThat(client.apps()
                            .deployments()
                            .inNamespace(NAMESPACE)
                            .withName("paused-envoy")
                            .get())
                    .isNull();
        });
        edit("paused", "{app: {image: second}}");
        await().untilAsserted(() -> assertThat(appImage("paused")).isEqualTo("second"));
    }

    @Test
    void handingTheNumberOfPodsToTheAutoscalerKeepsIt() {
        made("scaled", "{app: {replicas: 5}}");
        await().untilAsserted(() -> assertThat(replicas("scaled")).isEqualTo(5));
        edit("scaled", "{}");
        await().untilAsserted(() -> assertThat(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(NAMESPACE)
                        .withName("scaled-app")
                        .get())
                .isNotNull());
        await().during(WHILE).untilAsserted(() -> assertThat(replicas("scaled")).isEqualTo(5));
    }

    private void made(String name, String spec) {
        OwnedObjects.createService(client, NAMESPACE, name, spec);
        await().untilAsserted(() ->
                assertThat(OwnedObjects.hasStatus(client, NAMESPACE, name)).isTrue());
    }

    private void edit(String name, String spec) {
        CounterServiceSpec next = Samples.spec(spec);
        OwnedObjects.edit(service(name), found -> {
            found.setSpec(next);
            return found;
        });
    }

    private Resource<CounterService> service(String name) {
        return client.resources(CounterService.class).inNamespace(NAMESPACE).withName(name);
    }

    /** {@return why it is degraded or not; empty as long as the operator has not spoken} */
    private String degraded(String name) {
        return Optional.ofNullable(service(name).get().getStatus())
                .flatMap(status -> status.condition("Degraded"))
                .map(Condition::getReason)
                .orElse("");
    }

    private String appImage(String name) {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name + "-app")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private int replicas(String name) {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name + "-app")
                .get()
                .getSpec()
                .getReplicas();
    }
}
