package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service that counts.
 *
 * @param image null for the operator's own release
 * @param replicas a fixed number of pods; null to scale by load
 * @param autoscaling the bounds of scaling by load; null for the default bounds, unless {@code replicas} or {@code keda} is set
 * @param keda null for a number that KEDA has nothing to do with
 * @param verticalPodAutoscaler null for none
 * @param authentication null for a service that is open to anybody
 * @param rateLimit null for none
 * @param limits null for the service's own bounds
 * @param tracing null for none
 * @param logLevel null for the service's own, INFO
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.replicas) && has(self.autoscaling))",
        message = "set either spec.app.replicas (a fixed number) or spec.app.autoscaling (by load), not both")
@ValidationRule(
        value = "!(has(self.keda) && (has(self.replicas) || has(self.autoscaling)))",
        message = "spec.app.keda alone decides on the number of pods: leave out spec.app.replicas and"
                + " spec.app.autoscaling, or leave out spec.app.keda")
@ValidationRule(
        value = AppSpec.INITIAL_WITH + "'cpu') || !(" + AppSpec.FOLLOWS_CPU + ")",
        message = "spec.app.verticalPodAutoscaler.controlledResources must not have cpu in the mode Initial while the"
                + " number of pods follows CPU: each would answer to what the other does. Leave cpu out, set"
                + " updateMode to Off, or let the number follow something else"
                + " (spec.app.autoscaling.targetRequestsPerSecond, spec.app.keda)")
@ValidationRule(
        value = AppSpec.INITIAL_WITH + "'memory') || !(" + AppSpec.FOLLOWS_MEMORY + ")",
        message =
                "spec.app.verticalPodAutoscaler.controlledResources must not have memory in the mode Initial while the"
                        + " number of pods follows memory: each would answer to what the other does. Leave memory out, set"
                        + " updateMode to Off, or let the number follow something else")
@ValidationRule(
        value = "!has(self.verticalPodAutoscaler) || self.verticalPodAutoscaler.updateMode != 'Initial'"
                + " || has(self.verticalPodAutoscaler.controlledResources)"
                + " || !((" + AppSpec.FOLLOWS_CPU + ") && (" + AppSpec.FOLLOWS_MEMORY + "))",
        message =
                "spec.app.verticalPodAutoscaler in the mode Initial has nothing to set while the number of pods follows"
                        + " both CPU and memory: set updateMode to Off, or leave out a target of spec.app.autoscaling")
@ValidationRule(
        value = "!has(self.env) || self.env.all(e, !(e.name in ['PORT', 'MANAGEMENT_PORT', 'API_KEY', 'DEBUG'])"
                + " && !e.name.startsWith('REDIS_') && !e.name.startsWith('COUNTERS_'))",
        message = "spec.app.env must not set PORT, MANAGEMENT_PORT, API_KEY, DEBUG, REDIS_* or COUNTERS_*:"
                + " the operator sets them from other fields",
        fieldPath = ".env")
@ValidationRule(
        value = "!has(self.env) || self.env.all(e, !(e.name in ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER',"
                + " 'OTEL_TRACES_SAMPLER_ARG', 'OTEL_SERVICE_NAME', 'OTEL_RESOURCE_ATTRIBUTES']))",
        message = "spec.app.env must not set OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG,"
                + " OTEL_SERVICE_NAME or OTEL_RESOURCE_ATTRIBUTES: the operator sets them from spec.app.tracing",
        fieldPath = ".env")
@ValidationRule(
        value = "!has(self.env) || self.env.all(e, !(has(e.value) && has(e.valueFrom)))",
        message = "an entry of spec.app.env must not have both value and valueFrom",
        fieldPath = ".env")
public record AppSpec(
        @Size(min = 1, max = 512)
        @JsonPropertyDescription("The service's image. Default: the operator's own release")
        @Nullable
        String image,

        @SpecReplicas
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("A fixed number of pods; kubectl scale sets it")
        @Nullable
        Integer replicas,

        @JsonPropertyDescription("Pods by load. Default, unless replicas or keda is set: 2 to 10 at 70 % CPU") @Nullable
        AutoscalingSpec autoscaling,

        @JsonPropertyDescription("Pods by what KEDA measures, in the place of autoscaling. Default: none") @Nullable
        KedaSpec keda,

        @JsonPropertyDescription("What a VerticalPodAutoscaler says of the pods' requests. Default: none") @Nullable
        VerticalPodAutoscalerSpec verticalPodAutoscaler,

        @Size(max = 16) @JsonPropertyDescription("Secrets for pulling the images of all parts")
        List<LocalObjectReference> imagePullSecrets,

        @JsonPropertyDescription("Default: requests of 100m CPU and 256Mi, a limit of 512Mi") @Nullable
        ResourcesSpec resources,

        @Size(max = 64) @JsonPropertyDescription("Further environment variables; reserved names are refused")
        List<EnvVar> env,

        @JsonPropertyDescription("Who may count. Default: anybody who reaches the service") @Nullable
        AuthenticationSpec authentication,

        @JsonPropertyDescription("How fast clients may ask. Default: as fast as they can") @Nullable
        RateLimitSpec rateLimit,

        @JsonPropertyDescription("How much clients may ask for") @Nullable
        LimitsSpec limits,

        @JsonPropertyDescription("Where OpenTelemetry traces go. Default: nowhere") @Nullable
        TracingSpec tracing,

        @JsonPropertyDescription("Default: INFO") @Nullable LogLevel logLevel,

        ServiceAccountSpec serviceAccount,
        PodTemplateSpec podTemplate) {

    /** Of rules: there is no VerticalPodAutoscaler that sets a resource; its name and a bracket are to follow. */
    static final String INITIAL_WITH =
            "!has(self.verticalPodAutoscaler) || self.verticalPodAutoscaler.updateMode != 'Initial'"
                    + " || !has(self.verticalPodAutoscaler.controlledResources)"
                    + " || !self.verticalPodAutoscaler.controlledResources.exists(r, r == ";

    /** Of rules: the number of pods follows CPU, as it does where nothing is said. */
    static final String FOLLOWS_CPU =
            "!has(self.replicas) && (has(self.keda) ? self.keda.triggers.exists(t, t.type == 'cpu')"
                    + " : !has(self.autoscaling) || has(self.autoscaling.targetCPUUtilizationPercentage)"
                    + " || !(has(self.autoscaling.targetMemoryUtilizationPercentage)"
                    + " || has(self.autoscaling.targetRequestsPerSecond)))";

    /** Of rules: the number of pods follows memory. */
    static final String FOLLOWS_MEMORY =
            "!has(self.replicas) && (has(self.keda) ? self.keda.triggers.exists(t, t.type == 'memory')"
                    + " : has(self.autoscaling) && has(self.autoscaling.targetMemoryUtilizationPercentage))";

    public AppSpec {
        imagePullSecrets = requireNonNullElse(imagePullSecrets, List.of());
        env = requireNonNullElse(env, List.of());
        serviceAccount = requireNonNullElseGet(serviceAccount, ServiceAccountSpec::defaults);
        podTemplate = requireNonNullElseGet(podTemplate, PodTemplateSpec::defaults);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static AppSpec defaults() {
        return new AppSpec(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** {@return the bounds of scaling by load, or empty for a fixed number of pods, and for one that KEDA decides on} */
    @JsonIgnore
    public Optional<AutoscalingSpec> effectiveAutoscaling() {
        return replicas != null || keda != null
                ? Optional.empty()
                : Optional.of(requireNonNullElseGet(autoscaling, AutoscalingSpec::defaults));
    }

    /** {@return the least number of pods that a scaler may leave, or empty for a fixed number} */
    @JsonIgnore
    public Optional<Integer> leastReplicas() {
        return effectiveAutoscaling()
                .map(AutoscalingSpec::minReplicas)
                .or(() -> Optional.ofNullable(keda).map(KedaSpec::minReplicas));
    }

    /** {@return the keys of which clients must send one; none if the service is open to anybody} */
    @JsonIgnore
    public List<ApiKeySpec> apiKeys() {
        return authentication == null ? List.of() : authentication.apiKeys();
    }
}
