package dev.counters.playground.terminal.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.playground.process.ContainerProcess;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SceneAssemblerTest {
    private static final ServiceKey VISITS = new ServiceKey("default", "visits");
    private static final Workload APP = new Workload(VISITS, "app", 2, 1);
    private static final Workload REDIS = new Workload(VISITS, "redis", 1, 1);
    private static final Workload ENVOY = new Workload(VISITS, "envoy", 2, 2);

    @Test
    void ordersServicesByNamespaceAndName() {
        var state = state(List.of(service("shop", "a"), service("default", "b"), service("default", "a")), List.of());

        assertThat(assemble(state)).extracting(ServiceScene::title).containsExactly("a", "b", "shop/a");
    }

    @Test
    void ordersPartsAsTheyAreSpokenOf() {
        var state = state(List.of(service("default", "visits")), List.of(ENVOY, REDIS, APP));

        assertThat(assemble(state).getFirst().parts())
                .extracting(PartScene::name)
                .containsExactly("app", "redis", "envoy");
        assertThat(assemble(state).getFirst().parts().getFirst())
                .matches(app -> app.desired() == 2 && app.ready() == 1);
    }

    @Test
    void givesPodsToTheirOwnPartOfTheirOwnService() {
        var pods = List.of(
                pod("visits", Part.APP, "visits-app-b"),
                pod("visits", Part.APP, "visits-app-a"),
                pod("visits", Part.REDIS, "visits-redis-0"),
                pod("others", Part.APP, "others-app-a"));
        var state = new ClusterState(List.of(service("default", "visits")), List.of(APP, REDIS), List.of(), pods);

        assertThat(assemble(state).getFirst().parts().getFirst().pods())
                .extracting(PodScene::name)
                .containsExactly("visits-app-a", "visits-app-b");
    }

    @Test
    void marksThePrimaryAndNamesProcesses() {
        var state = new ClusterState(
                List.of(service("default", "visits")),
                List.of(REDIS),
                List.of(),
                List.of(pod("visits", Part.REDIS, "visits-redis-0")));
        var processes = List.of(
                new ContainerProcess("default", "visits-redis-0", "redis", 42, List.of()),
                new ContainerProcess("shop", "visits-redis-0", "redis", 43, List.of()));

        var pod = new SceneAssembler(state, Map.of(), processes)
                .services()
                .getFirst()
                .parts()
                .getFirst()
                .pods()
                .getFirst();

        assertThat(pod.role()).isEqualTo("primary");
        assertThat(pod.pids()).containsExactly(42L);
        assertThat(pod.address()).isEqualTo("127.97.0.2");
    }

    @Test
    void showsWhatTheServiceItselfSays() {
        var reading = new Reading(OptionalLong.of(7), OptionalDouble.of(2.5));
        var state = state(List.of(service("default", "visits"), service("default", "mute")), List.of());

        var services = new SceneAssembler(state, Map.of(VISITS, reading), List.of()).services();

        assertThat(services.getFirst().counter()).isEmpty();
        assertThat(services.getLast().counter()).hasValue(7);
        assertThat(services.getLast().requestsPerSecond()).hasValue(2.5);
    }

    @Test
    void saysConditionsInPlainWords() {
        var service = service(
                "default",
                "visits",
                condition("Ready", "False", "no app pod is ready"),
                condition("Progressing", "True", "available: app 0 of 2"),
                condition("Degraded", "False", "the spec is in force"));

        var scene = assemble(state(List.of(service), List.of())).getFirst();

        assertThat(scene.state()).isEqualTo(new Remark(Tone.BAD, "not ready"));
        assertThat(scene.remarks())
                .containsExactly(
                        new Remark(Tone.BAD, "no app pod is ready"),
                        new Remark(Tone.BUSY, "Progressing: available: app 0 of 2"));
    }

    @Test
    void saysThatAServiceIsNewOrGoes() {
        var fresh = new CounterService();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("fresh")
                .build());
        var going = service("default", "going");
        going.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

        assertThat(assemble(state(List.of(fresh, going), List.of())))
                .extracting(scene -> scene.state().text())
                .containsExactly("new", "being deleted");
    }

    @Test
    void saysWhatTheAutoscalerSeesAndAimsAt() {
        var state = new ClusterState(
                List.of(service("default", "visits")), List.of(APP, ENVOY), List.of(autoscaler(35)), List.of());

        assertThat(assemble(state).getFirst().parts())
                .extracting(PartScene::scaling)
                .containsExactly("2 to 10 pods, cpu 35 % of 70 %", "");
    }

    @Test
    void saysHowManyRequestsACanaryGetsAndHidesItsEmptyDeployment() {
        var service = service("default", "visits");
        service.setStatus(new CounterServiceStatus(
                1L, List.of(), null, null, 2, null, null, null, trying(RolloutPhase.Judging, 25), null));
        var canary = new Workload(VISITS, "app-canary", 1, 1);

        assertThat(assemble(state(List.of(service), List.of(ENVOY, canary, APP)))
                        .getFirst()
                        .parts())
                .extracting(PartScene::name, PartScene::scaling)
                .containsExactly(
                        tuple("app", ""), tuple("app-canary", "25 % of the requests, Judging"), tuple("envoy", ""));
        assertThat(assemble(state(List.of(service), List.of(APP, new Workload(VISITS, "app-canary", 0, 0))))
                        .getFirst()
                        .parts())
                .extracting(PartScene::name)
                .containsExactly("app");
    }

    private static RolloutStatus trying(RolloutPhase phase, int weight) {
        return new RolloutStatus(phase, 1, weight, null, null, null, null, null, null, null, null, null, List.of());
    }

    @Test
    void saysThatTheAutoscalerSeesNothingYet() {
        var state = new ClusterState(
                List.of(service("default", "visits")), List.of(APP), List.of(autoscaler(null)), List.of());

        assertThat(assemble(state).getFirst().parts().getFirst().scaling())
                .isEqualTo("2 to 10 pods, cpu unknown of 70 %");
    }

    @Test
    void readsWorkloadsWithAndWithoutStatus() {
        var labels = Labels.of("visits", Part.APP);
        var metadata = new ObjectMetaBuilder()
                .withNamespace("default")
                .withLabels(labels)
                .build();
        var deployment = new DeploymentBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withReplicas(2)
                .endSpec()
                .withNewStatus()
                .withReadyReplicas(1)
                .endStatus()
                .build();
        var statefulSet = new StatefulSetBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .endSpec()
                .build();

        assertThat(Workload.of(deployment)).isEqualTo(APP);
        assertThat(Workload.of(statefulSet)).isEqualTo(new Workload(VISITS, "app", 1, 0));
    }

    private static List<ServiceScene> assemble(ClusterState state) {
        return new SceneAssembler(state, Map.of(), List.of()).services();
    }

    private static ClusterState state(List<CounterService> services, List<Workload> workloads) {
        return new ClusterState(services, workloads, List.of(), List.of());
    }

    private static CounterService service(String namespace, String name, Condition... conditions) {
        var service = new CounterService();
        service.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        service.setStatus(new CounterServiceStatus(
                1L, List.of(conditions), null, null, 2, null, null, new RedisStatus(name + "-redis-0", null)));
        return service;
    }

    private static Condition condition(String type, String status, String message) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withMessage(message)
                .build();
    }

    private static Pod pod(String service, Part part, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .withLabels(Labels.of(service, part))
                .endMetadata()
                .withNewStatus()
                .withPodIP("127.97.0.2")
                .endStatus()
                .build();
    }

    private static HorizontalPodAutoscaler autoscaler(Integer current) {
        return new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withLabels(Labels.of("visits", Part.APP))
                .endMetadata()
                .withNewSpec()
                .withMinReplicas(2)
                .withMaxReplicas(10)
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withAverageUtilization(70)
                .endTarget()
                .endResource()
                .endMetric()
                .endSpec()
                .withNewStatus()
                .addNewCurrentMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewCurrent()
                .withAverageUtilization(current)
                .endCurrent()
                .endResource()
                .endCurrentMetric()
                .endStatus()
                .build();
    }
}
