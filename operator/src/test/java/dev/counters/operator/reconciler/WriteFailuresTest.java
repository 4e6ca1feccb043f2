package dev.counters.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteFailuresTest {
    @Test
    void nothingIsWrongWithoutFailures() {
        assertThat(WriteFailures.inWords(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"422, WriteRefused", "403, WriteRefused", "409, ReconcileFailed", "500, ReconcileFailed"})
    void tellsARefusalFromWhatPasses(int code, Reason reason) {
        assertThat(WriteFailures.inWords(List.of(answered(code, "field is immutable"))))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.reason()).isEqualTo(reason);
                    assertThat(problem.message()).contains("field is immutable");
                });
    }

    @Test
    void aRefusalIsToldBeforeWhatPasses() {
        assertThat(WriteFailures.inWords(List.of(answered(500, "etcd"), answered(422, "immutable"))))
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("immutable"));
    }

    @Test
    void cutsAMessageThatWouldFillTheStatus() {
        assertThat(WriteFailures.inWords(List.of(answered(422, "x".repeat(5_000)))))
                .hasValueSatisfying(problem -> assertThat(problem.message()).hasSizeLessThan(1_100));
    }

    private static Exception answered(int code, String message) {
        return new KubernetesClientException(
                message,
                code,
                new StatusBuilder().withCode(code).withMessage(message).build());
    }
}
