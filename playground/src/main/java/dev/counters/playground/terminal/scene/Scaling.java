package dev.counters.playground.terminal.scene;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.ResourceMetricSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a few words what an autoscaler sees and aims at, such as {@code 2 to 10 pods, cpu 35 % of 70 %}. */
final class Scaling {
    private Scaling() {}

    static String inWords(HorizontalPodAutoscaler autoscaler) {
        var spec = autoscaler.getSpec();
        var bounds =
                "%s to %s pods".formatted(Objects.requireNonNullElse(spec.getMinReplicas(), 1), spec.getMaxReplicas());
        return Objects.requireNonNullElse(spec.getMetrics(), List.<MetricSpec>of()).stream()
                .map(MetricSpec::getResource)
                .filter(Objects::nonNull)
                .map(metric -> ", " + metric(metric, autoscaler.getStatus()))
                .collect(Collectors.joining("", bounds, ""));
    }

    private static String metric(ResourceMetricSource wanted, @Nullable HorizontalPodAutoscalerStatus status) {
        var current =
                current(wanted.getName(), status).map(percent -> percent + " %").orElse("unknown");
        return "%s %s of %s %%"
                .formatted(
                        wanted.getName().toLowerCase(Locale.ROOT),
                        current,
                        wanted.getTarget().getAverageUtilization());
    }

    private static Optional<Integer> current(String resource, @Nullable HorizontalPodAutoscalerStatus status) {
        return Optional.ofNullable(status).map(HorizontalPodAutoscalerStatus::getCurrentMetrics).stream()
                .flatMap(List::stream)
                .map(MetricStatus::getResource)
                .filter(found -> found != null && resource.equals(found.getName()))
                .findFirst()
                .map(found -> found.getCurrent().getAverageUtilization());
    }
}
