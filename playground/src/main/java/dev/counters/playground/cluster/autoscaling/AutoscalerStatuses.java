package dev.counters.playground.cluster.autoscaling;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerConditionBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatusBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an autoscaler's status says of its last look. */
final class AutoscalerStatuses {
    private AutoscalerStatuses() {}

    /**
     * The status after a look that could measure.
     *
     * @param found by resource
     */
    static HorizontalPodAutoscalerStatus of(
            HorizontalPodAutoscaler autoscaler,
            int current,
            ScaleHistory.Decision decision,
            Map<String, Utilization> found,
            Instant now) {
        var limited = decision.limited().startsWith("Too");
        return base(autoscaler, current, decision.replicas(), now)
                .withCurrentMetrics(metrics(found))
                .withConditions(
                        condition(autoscaler, "AbleToScale", true, able(decision), "the workload can be scaled", now),
                        condition(autoscaler, "ScalingActive", true, "ValidMetricFound", "the load is measured", now),
                        condition(
                                autoscaler,
                                "ScalingLimited",
                                limited,
                                limited ? decision.limited() : "DesiredWithinRange",
                                limited
                                        ? "the load calls for a number outside of minReplicas and maxReplicas"
                                        : "the desired count is within the acceptable range",
                                now))
                .build();
    }

    /** The status after a look that could not measure; the number stays within its bounds all the same. */
    static HorizontalPodAutoscalerStatus unmeasured(
            HorizontalPodAutoscaler autoscaler, int current, int desired, String why, Instant now) {
        return base(autoscaler, current, desired, now)
                .withConditions(
                        condition(
                                autoscaler,
                                "AbleToScale",
                                true,
                                "SucceededGetScale",
                                "the workload can be scaled",
                                now),
                        condition(autoscaler, "ScalingActive", false, "FailedGetResourceMetric", why, now))
                .build();
    }

    private static HorizontalPodAutoscalerStatusBuilder base(
            HorizontalPodAutoscaler autoscaler, int current, int desired, Instant now) {
        var last = Optional.ofNullable(autoscaler.getStatus())
                .map(HorizontalPodAutoscalerStatus::getLastScaleTime)
                .orElse(null);
        return new HorizontalPodAutoscalerStatusBuilder()
                .withObservedGeneration(autoscaler.getMetadata().getGeneration())
                .withCurrentReplicas(current)
                .withDesiredReplicas(desired)
                .withLastScaleTime(current == desired ? last : seconds(now));
    }

    private static String able(ScaleHistory.Decision decision) {
        return decision.limited().equals("ScaleStabilized") ? "ScaleDownStabilized" : "ReadyForNewScale";
    }

    private static List<MetricStatus> metrics(Map<String, Utilization> found) {
        var all = new ArrayList<MetricStatus>();
        new LinkedHashMap<>(found)
                .forEach((resource, use) -> all.add(new MetricStatusBuilder()
                        .withType("Resource")
                        .withNewResource()
                        .withName(resource)
                        .withNewCurrent()
                        .withAverageUtilization(use.percent())
                        .withAverageValue(new Quantity(use.average() + (resource.equals("cpu") ? "m" : "")))
                        .endCurrent()
                        .endResource()
                        .build()));
        return all;
    }

    private static HorizontalPodAutoscalerCondition condition(
            HorizontalPodAutoscaler autoscaler,
            String type,
            boolean value,
            String reason,
            String message,
            Instant now) {
        var status = value ? "True" : "False";
        return new HorizontalPodAutoscalerConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(
                        since(autoscaler.getStatus(), type, status).orElse(seconds(now)))
                .build();
    }

    private static Optional<String> since(@Nullable HorizontalPodAutoscalerStatus before, String type, String status) {
        return Optional.ofNullable(before).stream()
                .flatMap(known -> known.getConditions().stream())
                .filter(known -> type.equals(known.getType()) && status.equals(known.getStatus()))
                .map(HorizontalPodAutoscalerCondition::getLastTransitionTime)
                .findFirst();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
