package dev.counters.operator.dependent.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of KEDA: by what it measures, and how, somebody's pods are scaled. */
@Group("keda.sh")
@Version("v1alpha1")
@Plural(ScaledObject.PLURAL)
public class ScaledObject extends CustomResource<ScaledObject.Spec, ScaledObject.Status> implements Namespaced {
    static final String PLURAL = "scaledobjects";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".keda.sh";

    /**
     * Whose pods, how many, by what.
     *
     * @param pollingInterval in seconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(
            Target scaleTargetRef,
            int pollingInterval,
            int minReplicaCount,
            int maxReplicaCount,
            Advanced advanced,
            List<Trigger> triggers) {}

    /** What has the pods. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String apiVersion, String kind, String name) {}

    /**
     * More of it.
     *
     * @param restoreToOriginalReplicaCount whether the number falls back when the object goes
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Advanced(boolean restoreToOriginalReplicaCount, Autoscaler horizontalPodAutoscalerConfig) {}

    /** Of the autoscaler that KEDA makes. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

    /**
     * What is asked.
     *
     * @param metricType null for the type's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Trigger(
            String type,
            @Nullable String name,
            Map<String, String> metadata,
            @Nullable String metricType,
            @Nullable Authentication authenticationRef) {}

    /** How its source knows KEDA. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Authentication(String name) {}

    /** How it went. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Status(@Nullable List<Condition> conditions) {}
}
