package dev.counters.operator.dependent.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.ScalingShape;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                  | true  | cpu",
                "{targetMemoryUtilizationPercentage: 80}                             | true  | memory",
                "{targetRequestsPerSecond: 5}                                        | true  |"
                        + " http_server_requests_per_second",
                "{targetRequestsPerSecond: 5}                                        | false | cpu",
                "{targetRequestsPerSecond: 5, targetMemoryUtilizationPercentage: 80} | false | memory",
                "{targetRequestsPerSecond: 5, targetCPUUtilizationPercentage: 60}    | true  |"
                        + " cpu,http_server_requests_per_second"
            })
    void theNumberFollowsOnlyWhatSomebodyMeasures(String autoscaling, boolean adapter, String metrics) {
        var blueprint = blueprint("autoscaling: " + autoscaling, adapter);
        assertThat(new AppAutoscaler().desired(blueprint).getSpec().getMetrics())
                .extracting(ScalingTest::name)
                .containsExactly(metrics.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'replicas: 2, verticalPodAutoscaler: {updateMode: Initial}'                                |"
                        + " cpu,memory",
                "'verticalPodAutoscaler: {updateMode: Initial}'                                             | memory",
                "'verticalPodAutoscaler: {updateMode: Off}'                                                 |"
                        + " cpu,memory",
                "'autoscaling: {targetMemoryUtilizationPercentage: 80}, verticalPodAutoscaler: {updateMode: Initial}'"
                        + " | cpu",
                // Without an adapter CPU is followed after all.
                "'autoscaling: {targetRequestsPerSecond: 5}, verticalPodAutoscaler: {updateMode: Initial}'  | memory",
                "'keda: {triggers: [{type: memory}]}, verticalPodAutoscaler: {updateMode: Initial}'         | cpu",
                "'keda: {triggers: [{type: cron}]}, verticalPodAutoscaler: {updateMode: Initial, controlledResources:"
                        + " [cpu]}' | cpu"
            })
    void requestsAreNeverSetOfWhatTheNumberFollows(String app, String controlled) {
        var policy = new AppVerticalAutoscaler()
                .desired(blueprint(app, false))
                .getSpec()
                .resourcePolicy()
                .containerPolicies()
                .getFirst();
        assertThat(policy.controlledResources()).isEqualTo(List.of(controlled.split(",")));
    }

    @Test
    void podsGoSlowlyUnlessTheSpecSaysOtherwise() {
        var byDefault = ScalingPace.of(blueprint("{}", false), null).getScaleDown();
        assertThat(byDefault.getStabilizationWindowSeconds()).isEqualTo(300);
        assertThat(byDefault.getPolicies()).hasSize(2);

        var autoscaling = Samples.spec(
                        "{app: {autoscaling: {behavior: {scaleDown: {stabilizationWindowSeconds: 900}}}}}")
                .app()
                .effectiveAutoscaling()
                .orElseThrow();
        var patient = ScalingPace.of(blueprint("{}", false), autoscaling.behavior());
        assertThat(patient.getScaleDown().getStabilizationWindowSeconds()).isEqualTo(900);
        assertThat(patient.getScaleDown().getPolicies()).isEqualTo(byDefault.getPolicies());
        assertThat(patient.getScaleUp().getStabilizationWindowSeconds()).isEqualTo(60);
    }

    @Test
    void aCanaryTakesNoStablePodAwayWhateverTheSpecSays() {
        var blueprint = blueprint("autoscaling: {behavior: {scaleDown: {selectPolicy: Max}}}", false);
        assertThat(new AppAutoscaler()
                        .desired(blueprint.with(Samples.canary(10)))
                        .getSpec()
                        .getBehavior()
                        .getScaleDown()
                        .getSelectPolicy())
                .isEqualTo("Disabled");
    }

    /** That it finds something in a Prometheus, MonitoringIT shows. */
    @Test
    void theExampleForPrometheusAdapterGivesTheMetricThatIsAskedFor() throws IOException {
        var values = Serialization.unmarshal(
                Files.readString(Path.of("../examples/autoscaling/prometheus-adapter.yaml")), JsonNode.class);
        assertThat(values.at("/rules/custom/0/name/as").asText()).isEqualTo(ScalingMetrics.REQUESTS);
    }

    private static Blueprint blueprint(String app, boolean adapter) {
        var inside = app.equals("{}") ? app : "{" + app + "}";
        return Samples.blueprint("{app: " + inside + "}").with(new ScalingShape(false, false, adapter));
    }

    private static String name(MetricSpec metric) {
        return Optional.ofNullable(metric.getResource())
                .map(resource -> resource.getName())
                .orElseGet(() ->
                        Objects.requireNonNull(metric.getPods()).getMetric().getName());
    }
}
