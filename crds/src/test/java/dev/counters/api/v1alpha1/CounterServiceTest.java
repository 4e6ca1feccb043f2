package dev.counters.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class CounterServiceTest {
    @Test
    void anObjectWithoutASpecMeansTheDefaults() {
        var service = Serialization.unmarshal("{\"kind\": \"CounterService\", \"spec\": null}", CounterService.class);
        assertThat(service.getSpec()).isEqualTo(CounterServiceSpec.defaults());
    }

    @Test
    void aFieldOfANewerVersionIsPassedOver() {
        var service = Serialization.unmarshal(
                "{\"spec\": {\"future\": 1, \"app\": {\"future\": {}}, \"redis\": {\"storage\": {\"future\": []}}}}",
                CounterService.class);
        assertThat(service.getSpec()).isEqualTo(CounterServiceSpec.defaults());
    }

    @Test
    void aFixedNumberOfPodsLeavesNothingToScale() {
        assertThat(spec("{\"app\": {\"replicas\": 3}}").app().effectiveAutoscaling())
                .isEmpty();
        assertThat(spec("{}").app().effectiveAutoscaling()).hasValueSatisfying(bounds -> {
            assertThat(bounds.minReplicas()).isEqualTo(2);
            assertThat(bounds.maxReplicas()).isEqualTo(10);
            assertThat(bounds.targetCPUUtilizationPercentage()).isEqualTo(70);
        });
    }

    @Test
    void scalingByMemoryAloneDoesNotLookAtCpu() {
        assertThat(spec("{\"app\": {\"autoscaling\": {\"targetMemoryUtilizationPercentage\": 80}}}")
                        .app()
                        .effectiveAutoscaling())
                .hasValueSatisfying(bounds ->
                        assertThat(bounds.targetCPUUtilizationPercentage()).isNull());
    }

    @Test
    void durabilityIsTheStrongestThatTheModeCanGive() {
        assertThat(spec("{}").effectiveDurability()).isEqualTo(Durability.Replicated);
        assertThat(spec("redis: {mode: Standalone}").effectiveDurability()).isEqualTo(Durability.Fsync);
        assertThat(spec("{\"redis\": {\"mode\": \"External\"}}").effectiveDurability())
                .isEqualTo(Durability.Async);
        assertThat(spec("{\"durability\": \"Async\"}").effectiveDurability()).isEqualTo(Durability.Async);
    }

    private static CounterServiceSpec spec(String json) {
        return Serialization.unmarshal(json, CounterServiceSpec.class);
    }
}
