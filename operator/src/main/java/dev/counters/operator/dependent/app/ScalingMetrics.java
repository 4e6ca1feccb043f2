package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.AppSpec;
import dev.counters.api.v1alpha1.AutoscalingSpec;
import dev.counters.api.v1alpha1.ControlledResource;
import dev.counters.api.v1alpha1.KedaSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanonicalQuantity;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the number of app pods follows. */
public final class ScalingMetrics {
    /** Of a pod, by the rule of {@code examples/autoscaling/prometheus-adapter.yaml}. */
    public static final String REQUESTS = "http_server_requests_per_second";

    private ScalingMetrics() {}

    /**
     * What an autoscaler looks at. Requests are looked at only where somebody counts them: a metric that is never there would keep the
     * autoscaler from taking pods away.
     *
     * @param podMetrics whether somebody serves metrics of pods beside CPU and memory
     */
    static List<MetricSpec> of(AutoscalingSpec autoscaling, boolean podMetrics) {
        var metrics = new ArrayList<MetricSpec>();
        percent(ControlledResource.cpu, cpuPercent(autoscaling, podMetrics)).ifPresent(metrics::add);
        percent(ControlledResource.memory, autoscaling.targetMemoryUtilizationPercentage())
                .ifPresent(metrics::add);
        Optional.ofNullable(autoscaling.targetRequestsPerSecond())
                .filter(_ -> podMetrics)
                .map(ScalingMetrics::requests)
                .ifPresent(metrics::add);
        return metrics;
    }

    /** {@return what the number of pods follows where nobody counts requests, such as {@code CPU and memory}} */
    public static String withoutRequests(AppSpec app) {
        var autoscaling = app.effectiveAutoscaling().orElseGet(AutoscalingSpec::defaults);
        var memory = autoscaling.targetMemoryUtilizationPercentage() != null;
        var cpu = cpuPercent(autoscaling, false);
        return cpu == null ? "memory" : "CPU (%d %%)%s".formatted(cpu, memory ? " and memory" : "");
    }

    /** {@return the resources in percent of whose requests the number of pods is decided on} */
    static Set<ControlledResource> followed(Blueprint blueprint) {
        var app = blueprint.spec().app();
        var followed = EnumSet.noneOf(ControlledResource.class);
        app.effectiveAutoscaling().ifPresent(autoscaling -> {
            if (cpuPercent(autoscaling, blueprint.scaling().podMetrics()) != null) {
                followed.add(ControlledResource.cpu);
            }
            if (autoscaling.targetMemoryUtilizationPercentage() != null) {
                followed.add(ControlledResource.memory);
            }
        });
        Optional.ofNullable(app.keda()).map(KedaSpec::triggers).stream()
                .flatMap(List::stream)
                .flatMap(trigger -> EnumSet.allOf(ControlledResource.class).stream()
                        .filter(resource -> resource.name().equals(trigger.type())))
                .forEach(followed::add);
        return followed;
    }

    /** Where requests alone are to be looked at and nobody counts them, CPU is better than nothing. */
    private static @Nullable Integer cpuPercent(AutoscalingSpec autoscaling, boolean podMetrics) {
        var nothingElse = autoscaling.targetCPUUtilizationPercentage() == null
                && autoscaling.targetMemoryUtilizationPercentage() == null
                && !podMetrics;
        return nothingElse
                ? Integer.valueOf(AutoscalingSpec.DEFAULT_CPU_PERCENT)
                : autoscaling.targetCPUUtilizationPercentage();
    }

    private static Optional<MetricSpec> percent(ControlledResource resource, @Nullable Integer percent) {
        return Optional.ofNullable(percent)
                .map(target -> new MetricSpecBuilder()
                        .withType("Resource")
                        .withNewResource()
                        .withName(resource.name())
                        .withNewTarget()
                        .withType("Utilization")
                        .withAverageUtilization(target)
                        .endTarget()
                        .endResource()
                        .build());
    }

    private static MetricSpec requests(int perSecond) {
        return new MetricSpecBuilder()
                .withType("Pods")
                .withNewPods()
                .withNewMetric()
                .withName(REQUESTS)
                .endMetric()
                .withNewTarget()
                .withType("AverageValue")
                .withAverageValue(CanonicalQuantity.ofBytes(new Quantity(Integer.toString(perSecond))))
                .endTarget()
                .endPods()
                .build();
    }
}
