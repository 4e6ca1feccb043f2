package dev.counters.operator.dependent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppScaleTest {
    @ParameterizedTest
    @CsvSource({
        "'{app: {replicas: 3}}', 1, 3",
        "'{app: {replicas: 3}}', 5, 3",
        "'{app: {replicas: 3}}', 3, ",
        "'{}', 1, 2",
        "'{}', 2, ",
        "'{}', 9, ",
        "'{app: {autoscaling: {minReplicas: 4}}}', 2, 4",
        "'{app: {keda: {minReplicas: 4, triggers: []}}}', 2, 4",
        "'{app: {keda: {triggers: []}}}', 9, "
    })
    void fixesTheNumberOrLiftsItToTheLeast(String spec, int present, Integer wanted) {
        assertThat(AppScale.change(Samples.spec(spec).app(), deployment(present), false))
                .isEqualTo(Optional.ofNullable(wanted));
    }

    @ParameterizedTest
    @CsvSource({
        "'{app: {autoscaling: {minReplicas: 4}}}', kube-controller-manager, ",
        "'{app: {keda: {minReplicas: 4, triggers: []}}}', keda, ",
        "'{app: {autoscaling: {minReplicas: 4}}}', counter-operator-scale, 4"
    })
    void leavesTheNumberToAScalerThatHasWrittenIt(String spec, String owner, Integer wanted) {
        assertThat(AppScale.change(Samples.spec(spec).app(), ownedBy(owner), true))
                .isEqualTo(Optional.ofNullable(wanted));
        assertThat(AppScale.change(Samples.spec(spec).app(), ownedBy(owner), false))
                .as("the scaler is gone, or was never there")
                .hasValue(4);
    }

    @Test
    void aFixedNumberWaitsUntilTheScalerIsGone() {
        var fixed = Samples.spec("{app: {replicas: 3}}").app();
        assertThat(AppScale.change(fixed, deployment(5), true)).isEmpty();
        assertThat(AppScale.change(fixed, deployment(5), false)).hasValue(3);
    }

    private static Deployment ownedBy(String manager) {
        var fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", Map.of("f:replicas", Map.of()));
        return deployment(2)
                .edit()
                .editMetadata()
                .addNewManagedField()
                .withManager(manager)
                .withFieldsV1(fields)
                .endManagedField()
                .endMetadata()
                .build();
    }

    private static Deployment deployment(int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }
}
