package dev.counters.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FixedFieldsTest {
    @Test
    void whatMayChangeInPlaceIsLeftInPlace() {
        assertThat(differ(spec -> {
                    spec.setReplicas(5);
                    spec.getTemplate().getMetadata().getLabels().put("team", "web");
                    spec.setUpdateStrategy(null);
                }))
                .isFalse();
    }

    @Test
    void whatTheApiServerAddsIsNoDifference() {
        assertThat(differ(spec -> {
                    var claim = spec.getVolumeClaimTemplates().getFirst();
                    claim.getSpec().setVolumeMode("Filesystem");
                    claim.getSpec().getResources().setRequests(Map.of("storage", new Quantity("1024Mi")));
                }))
                .isFalse();
    }

    @Test
    void eachFixedFieldIsOne() {
        assertThat(differ(spec -> spec.setServiceName("former"))).isTrue();
        assertThat(differ(spec -> spec.setPodManagementPolicy("OrderedReady"))).isTrue();
        assertThat(differ(spec -> claimLabels(spec).put("former", "yes"))).isTrue();
        assertThat(differ(spec -> spec.getVolumeClaimTemplates().clear())).isTrue();
        assertThat(differ(spec -> spec.getSelector().getMatchLabels().put("app.kubernetes.io/part-of", "counters")))
                .isTrue();
    }

    @Test
    void aSelectorThatDoesNotKnowThePodsChangesNothing() {
        assertThat(differ(spec -> {
                    spec.getSelector().getMatchLabels().put("app.kubernetes.io/component", "cache");
                    spec.getTemplate().getMetadata().getLabels().put("app.kubernetes.io/component", "cache");
                }))
                .isFalse();
    }

    private static Map<String, String> claimLabels(StatefulSetSpec spec) {
        return spec.getVolumeClaimTemplates().getFirst().getMetadata().getLabels();
    }

    /** {@return whether one of an earlier release, which was so, has to be made anew} */
    private static boolean differ(Consumer<StatefulSetSpec> earlier) {
        var present = wanted();
        earlier.accept(present.getSpec());
        return FixedFields.differ(present, wanted());
    }

    private static StatefulSet wanted() {
        return new RedisStatefulSet().desired(Samples.blueprint("{redis: {mode: Standalone}}"));
    }
}
