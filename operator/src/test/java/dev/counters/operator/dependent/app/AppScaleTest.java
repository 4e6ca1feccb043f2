package dev.counters.operator.dependent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Optional;
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
        "'{app: {autoscaling: {minReplicas: 4}}}', 2, 4"
    })
    void fixesTheNumberOrLiftsItToTheLeast(String spec, int present, Integer wanted) {
        assertThat(AppScale.change(Samples.spec(spec).app(), deployment(present)))
                .isEqualTo(Optional.ofNullable(wanted));
    }

    private static Deployment deployment(int replicas) {
        return new DeploymentBuilder()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }
}
