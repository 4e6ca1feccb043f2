package dev.counters.operator.dependent.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of the vertical autoscaler: what pods should ask for, by what they used. */
@Group("autoscaling.k8s.io")
@Version("v1")
@Plural(VerticalPodAutoscaler.PLURAL)
public class VerticalPodAutoscaler extends CustomResource<VerticalPodAutoscaler.Spec, Void> implements Namespaced {
    static final String PLURAL = "verticalpodautoscalers";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".autoscaling.k8s.io";

    /** Whose pods, and what becomes of the recommendations. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(Target targetRef, UpdatePolicy updatePolicy, ResourcePolicy resourcePolicy) {}

    /** What has the pods. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String apiVersion, String kind, String name) {}

    /** What becomes of the recommendations. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record UpdatePolicy(String updateMode) {}

    /** What is recommended. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ResourcePolicy(List<ContainerPolicy> containerPolicies) {}

    /**
     * What is recommended for one container.
     *
     * @param containerName {@code *} for all others
     * @param mode null for the autoscaler's own, which is on
     * @param controlledResources null for CPU and memory
     * @param controlledValues null for requests and limits
     * @param minAllowed null for no bound but the autoscaler's own
     * @param maxAllowed null for no bound but the autoscaler's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ContainerPolicy(
            String containerName,
            @Nullable String mode,
            @Nullable List<String> controlledResources,
            @Nullable String controlledValues,
            @Nullable Map<String, Quantity> minAllowed,
            @Nullable Map<String, Quantity> maxAllowed) {

        /** {@return one that leaves all other containers alone, such as those that others put beside ours} */
        static ContainerPolicy ofOthers() {
            return new ContainerPolicy("*", "Off", null, null, null, null);
        }
    }
}
