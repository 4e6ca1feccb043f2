package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.embeddedapi.EmbeddedApi;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tour asks of an API server. The operator is played by the test. */
class ApiTourServiceIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Map<String, String> APP = Map.of("app", "visits");

    private final EmbeddedApi api = EmbeddedApi.start();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(api.kubeconfig()))
            .build();
    private final ApiTourService service = new ApiTourService(client);

    @BeforeEach
    void installCrd() {
        client.load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .create();
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void appliesWhatTheSchemaTakes() {
        service.apply(Breakage.NONE);
        assertThat(read().getSpec().effectiveDurability()).isEqualTo(Durability.Replicated);
        assertThat(read().getSpec().app().replicas()).isEqualTo(2);
    }

    @Test
    void appliesWhatIsToBreak() {
        service.apply(Breakage.EVERYSEC);
        assertThat(read().getSpec().effectiveDurability()).isEqualTo(Durability.Async);
    }

    @Test
    void waitsUntilItIsReadyAndNothingMoves() {
        service.apply(Breakage.NONE);
        report(1, "True", "True");
        assertThatThrownBy(() -> service.awaitReady(SHORT)).hasMessage("The CounterService was not ready in time.");

        report(1, "True", "False");
        service.awaitReady(LONG);
    }

    @Test
    void believesNoStatusOfAnOlderSpec() {
        service.apply(Breakage.NONE);
        report(1, "True", "False");
        service.changeSetting();

        assertThatThrownBy(() -> service.awaitReady(SHORT)).isInstanceOf(TourFailedException.class);
        report(2, "True", "False");
        service.awaitReady(LONG);
    }

    @Test
    void waitsUntilAllPodsHaveTheChangedSetting() {
        service.apply(Breakage.NONE);
        client.resource(app(List.of())).create();
        service.changeSetting();
        assertThat(read().getSpec().app().env()).hasSize(1);
        assertThat(read().getSpec().app().replicas()).isEqualTo(2);

        var changed = client.resource(app(read().getSpec().app().env())).update();
        var halfway = report(changed, 1);
        assertThatThrownBy(() -> service.awaitChanged(SHORT)).hasMessage("The app pods were not replaced in time.");

        report(halfway, 2);
        service.awaitChanged(LONG);
    }

    @Test
    void takesNoFinishedRolloutForTheOneThatIsYetToBegin() {
        report(client.resource(app(List.of())).create(), 2);

        assertThatThrownBy(() -> service.awaitChanged(SHORT)).isInstanceOf(TourFailedException.class);
    }

    private CounterService read() {
        return Objects.requireNonNull(client.resources(CounterService.class)
                .inNamespace(service.namespace())
                .withName(service.name())
                .get());
    }

    private void report(long generation, String ready, String progressing) {
        var seen = read();
        var conditions = Map.of("Ready", ready, "Progressing", progressing).entrySet().stream()
                .map(condition -> new ConditionBuilder()
                        .withType(condition.getKey())
                        .withStatus(condition.getValue())
                        .withReason("Told")
                        .withMessage("by the test")
                        .withLastTransitionTime("2026-03-01T12:00:00Z")
                        .build())
                .toList();
        seen.setStatus(new CounterServiceStatus(generation, conditions, null, null, null, null, null, null));
        client.resource(seen).updateStatus();
    }

    private Deployment report(Deployment app, int updated) {
        return client.resource(new DeploymentBuilder(app)
                        .withNewStatus()
                        .withObservedGeneration(app.getMetadata().getGeneration())
                        .withReplicas(2)
                        .withUpdatedReplicas(updated)
                        .withAvailableReplicas(2)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private Deployment app(List<EnvVar> environment) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(service.namespace())
                .withName(service.name() + "-app")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .withMatchLabels(APP)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(APP)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("counter-app:test")
                .withEnv(environment)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
