package dev.counters.operator.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.operator.Samples;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecValidatorTest {
    /** Never asked: no spec here names AWS. */
    @AutoClose
    private final KubernetesClient client = new KubernetesClientBuilder().build();

    @Test
    void letsAnEmptySpecPass() {
        assertThatCode(() -> check(Samples.spec("{}"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{redis: {maxMemory: 256Mi}}",
                "{redis: {maxMemory: 1Gi, resources: {limits: {memory: 1Gi}}}}",
                "{redis: {maxMemory: 300M}}"
            })
    void refusesARedisThatTheKernelWouldKillBeforeItRefusesWrites(String spec) {
        assertThatThrownBy(() -> check(Samples.spec(spec)))
                .isInstanceOf(SpecRefusedException.class)
                .hasMessageContaining("spec.redis.maxMemory")
                .hasMessageContaining("raise spec.redis.resources.limits.memory");
    }

    @Test
    void acceptsAnyMemoryWhereNothingLimitsIt() {
        assertThatCode(() -> check(Samples.spec("{redis: {maxMemory: 8Gi, resources: {requests: {memory: 1Gi}}}}")))
                .doesNotThrowAnyException();
    }

    private void check(CounterServiceSpec spec) {
        SpecValidator.check(spec, client);
    }
}
