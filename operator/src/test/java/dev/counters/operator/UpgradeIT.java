package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.apiserver.CounterServiceCrd;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Today's operator takes over what an earlier release stored, and goes on under that release's CRD, as it does for a moment when
 * somebody goes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
    private static final String RELEASE = "0.1.0";
    private static final List<ReleasedService> SERVICES = List.of(
            new ReleasedService(RELEASE, "defaults"),
            new ReleasedService(RELEASE, "everything"),
            new ReleasedService(RELEASE, "plain"));

    private static final ReleasedService DEFAULTS = SERVICES.getFirst();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofSeconds(4);
    /** When that release's operator saw them become so. */
    private static final String BEFORE = "2025-12-01T08:00:00Z";
    /** Of the Secret in that release's objects. */
    private static final String PASSWORD = "operator-password";

    private final RecordingGate gate = new RecordingGate();
    private final Map<ReleasedService, Stored> before = new HashMap<>();

    private EmbeddedApiServer server;
    private KubernetesClient client;
    private LoneRedis redis;
    private CounterOperator operator;

    /** What must outlive an upgrade. */
    private record Stored(
            String spec, Map<String, PodTemplateSpec> templates, Map<String, Secret> secrets, String servers) {}

    @BeforeAll
    void upgrade(@TempDir Path folder) {
        redis = LoneRedis.start(folder, PASSWORD);
        server = EmbeddedApiServer.start();
        client = server.client();
        ReleasedService.define(client, RELEASE);
        SERVICES.forEach(service -> {
            service.store(client);
            Rollouts.finish(client, service.sample());
            before.put(service, stored(service));
        });

        CounterServiceCrd.install(client);
        operator = TestOperator.start(server.config(), Set.of(), gate, LoneRedis.ADDRESS);
        await("the first write").atMost(PATIENCE).until(() -> !gate.writes().isEmpty());
        awaitQuiet();
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            TestOperator.end(operator);
            server.close();
            redis.close();
        }
    }

    @Test
    @Order(1)
    void replacesNoPodButThoseThatTheReleaseNotesName() {
        assertThat(SERVICES).allSatisfy(service -> {
            var now = stored(service).templates();
            var then = before.get(service).templates();
            assertThat(now.keySet()).isEqualTo(then.keySet());
            assertThat(then.keySet().stream().filter(name -> !then.get(name).equals(now.get(name))))
                    .as("pods that are replaced of %s", service)
                    .isSubsetOf("visits-envoy");
        });
    }

    @Test
    @Order(2)
    void losesNothing() {
        assertThat(gate.writes())
                .as("deletions")
                .noneMatch(write -> write.verb().equals("DELETE"));
        assertThat(SERVICES).allSatisfy(service -> {
            var then = before.get(service);
            var now = stored(service);
            assertThat(now.spec()).as("the spec of %s", service).isEqualTo(then.spec());
            assertThat(now.servers()).as("the StatefulSet, and so its disks").isEqualTo(then.servers());
            then.secrets()
                    .forEach(
                            (name, secret) -> assertThat(now.secrets().get(name).getData())
                                    .as(name)
                                    .containsAllEntriesOf(secret.getData()));
        });
    }

    @Test
    @Order(3)
    void saysHowTheyAre() {
        SERVICES.forEach(service -> Rollouts.finish(client, service.sample()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(SERVICES).allSatisfy(service -> {
                    assertCondition(service, "Progressing", "False", "RolledOut");
                    assertCondition(service, "Degraded", "False", "AsWanted");
                    assertCondition(service, "RedisHealthy", "True", "RedisAnswers");
                    assertThat(condition(service, "Ready").getLastTransitionTime())
                            .as("it was ready all the time")
                            .isEqualTo(BEFORE);
                }));
        assertCondition(DEFAULTS, "DurabilityGuaranteed", "True", "OnDiskBeforeAnswer");
    }

    @Test
    @Order(4)
    void thenKeepsStill() {
        awaitQuiet();
        gate.forget();
        await().during(QUIET)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gate.writes()).isEmpty());
    }

    /** As {@code helm rollback} does: the CRD goes first. */
    @Test
    @Order(5)
    void goesOnUnderAnOlderCrdThatDropsNewerFields() {
        edit(DEFAULTS, "{redis: {mode: Standalone}, app: {rateLimit: {requestsPerSecond: 20}}}");
        await().atMost(PATIENCE).until(() -> appEnvironment().contains("COUNTERS_RATE_LIMIT"));
        var servers = stored(DEFAULTS).servers();
        var envoy = stored(DEFAULTS).templates().get("visits-envoy");

        ReleasedService.define(client, RELEASE);
        OwnedObjects.edit(resource(DEFAULTS), service -> {
            service.getMetadata().setLabels(Map.of("somebody", "writes"));
            return service;
        });

        assertThat(DEFAULTS.service(client).getSpec().app().rateLimit())
                .as("what 0.1.0 does not know")
                .isNull();
        await().atMost(PATIENCE).until(() -> !appEnvironment().contains("COUNTERS_RATE_LIMIT"));
        Rollouts.finish(client, DEFAULTS.sample());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertCondition(DEFAULTS, "Ready", "True", "Serving");
            assertCondition(DEFAULTS, "Degraded", "False", "AsWanted");
        });
        assertThat(stored(DEFAULTS).templates()).as("as it was taken over").containsEntry("visits-envoy", envoy);
        assertThat(stored(DEFAULTS).templates().get("visits-app"))
                .isEqualTo(before.get(DEFAULTS).templates().get("visits-app"));
        assertThat(stored(DEFAULTS).servers()).isEqualTo(servers);
        thenKeepsStill();
    }

    @Test
    @Order(6)
    void replacesNothingWhenTheCrdIsThereAgain() {
        var then = stored(DEFAULTS).templates();
        CounterServiceCrd.install(client);
        thenKeepsStill();
        assertThat(stored(DEFAULTS).templates()).isEqualTo(then);
    }

    private void edit(ReleasedService service, String spec) {
        OwnedObjects.edit(resource(service), found -> {
            found.setSpec(Samples.spec(spec));
            return found;
        });
    }

    private String appEnvironment() {
        return String.valueOf(stored(DEFAULTS).templates().get("visits-app"));
    }

    private void assertCondition(ReleasedService service, String type, String status, String reason) {
        var condition = condition(service, type);
        assertThat(List.of(condition.getStatus(), condition.getReason()))
                .as("%s of %s: %s", type, service, condition.getMessage())
                .containsExactly(status, reason);
    }

    private Condition condition(ReleasedService service, String type) {
        return service.service(client).getStatus().condition(type).orElseThrow();
    }

    private Stored stored(ReleasedService service) {
        var templates = new HashMap<String, PodTemplateSpec>();
        client.apps()
                .deployments()
                .inNamespace(service.sample())
                .list()
                .getItems()
                .forEach(found -> templates.put(
                        found.getMetadata().getName(), found.getSpec().getTemplate()));
        var servers = client.apps()
                .statefulSets()
                .inNamespace(service.sample())
                .withName("visits-redis")
                .get();
        templates.put("visits-redis", servers.getSpec().getTemplate());
        var secrets = new HashMap<String, Secret>();
        client.secrets()
                .inNamespace(service.sample())
                .list()
                .getItems()
                .forEach(secret -> secrets.put(secret.getMetadata().getName(), secret));
        return new Stored(
                String.valueOf(service.service(client).getSpec()),
                templates,
                secrets,
                servers.getMetadata().getUid() + servers.getSpec().getVolumeClaimTemplates());
    }

    private io.fabric8.kubernetes.client.dsl.Resource<CounterService> resource(ReleasedService service) {
        return client.resources(CounterService.class)
                .inNamespace(service.sample())
                .withName(ReleasedService.NAME);
    }

    private void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> {
            var writes = gate.writes().size();
            await().pollDelay(QUIET).until(() -> true);
            return gate.writes().size() == writes;
        });
    }
}
