package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Service in front. Unless Envoy is disabled, it leads to Envoy, else to the app. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.type == 'LoadBalancer' || (!has(self.loadBalancerClass) && !has(self.loadBalancerSourceRanges))",
        message = "spec.envoy.service.loadBalancerClass and loadBalancerSourceRanges need type LoadBalancer")
@ValidationRule(
        value = "self.type != 'LoadBalancer' || oldSelf.type != 'LoadBalancer' || "
                + "(has(self.loadBalancerClass) == has(oldSelf.loadBalancerClass) && "
                + "(!has(self.loadBalancerClass) || self.loadBalancerClass == oldSelf.loadBalancerClass))",
        message = "spec.envoy.service.loadBalancerClass cannot be changed while the type is LoadBalancer:"
                + " change the type first")
@ValidationRule(
        value = "self.type == 'LoadBalancer' || !has(self.proxyProtocol) || !self.proxyProtocol",
        message = "spec.envoy.service.proxyProtocol needs type LoadBalancer: nobody else would speak it")
public record EnvoyServiceSpec(
        @Default("ClusterIP") ServiceType type,
        @Size(max = 64) Map<String, String> annotations,
        @Size(min = 1, max = 253) @Nullable String loadBalancerClass,

        @Size(max = 64)
        @JsonPropertyDescription("Client networks that the load balancer lets in, such as 10.0.0.0/8")
        @Nullable
        List<@Pattern("^[0-9a-fA-F.:]+/[0-9]{1,3}$") @Size(max = 49) String> loadBalancerSourceRanges,

        @Default("false")
        @JsonPropertyDescription(
                "true: the load balancer tells who the client is by the PROXY protocol. With loadBalancerClass"
                        + " service.k8s.aws/nlb it is told to do so")
        Boolean proxyProtocol) {

    public EnvoyServiceSpec {
        type = requireNonNullElse(type, ServiceType.ClusterIP);
        annotations = requireNonNullElse(annotations, Map.of());
        proxyProtocol = requireNonNullElse(proxyProtocol, false);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static EnvoyServiceSpec defaults() {
        return new EnvoyServiceSpec(null, null, null, null, null);
    }
}
