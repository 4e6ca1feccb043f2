package dev.counters.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorthALookTest {
    @Test
    void anotherSpecIs() {
        assertThat(isWorthALook(service -> service.getMetadata().setGeneration(2L)))
                .isTrue();
    }

    @Test
    void whatAUserAsksForByAnAnnotationIs() {
        assertThat(isWorthALook(
                        service -> service.getMetadata().setAnnotations(Map.of("counters.dev/switchover-to", "r-1"))))
                .isTrue();
    }

    @Test
    void itsEndIs() {
        assertThat(isWorthALook(service -> service.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z")))
                .isTrue();
        assertThat(isWorthALook(service -> service.getMetadata().setFinalizers(List.of("example.com/other"))))
                .isTrue();
    }

    @Test
    void theOperatorsOwnStatusIsNot() {
        assertThat(isWorthALook(service -> {
                    service.setStatus(new CounterServiceStatus(1L, List.of(), null, null, null, null, null, null));
                    service.getMetadata().setResourceVersion("2");
                }))
                .isFalse();
    }

    private static boolean isWorthALook(Consumer<CounterService> change) {
        var before = Samples.service("{}");
        var now = Samples.service("{}");
        change.accept(now);
        return new WorthALook().accept(now, before);
    }
}
