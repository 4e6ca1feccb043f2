package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The front door.
 *
 * @param image null for the operator's default image
 * @param tls null for plain HTTP
 * @param rateLimit null for none
 * @param authentication null for anybody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.enabled) || self.enabled || !has(self.tls)",
        message = "spec.envoy.tls needs spec.envoy.enabled: without Envoy nobody speaks TLS",
        fieldPath = ".tls")
@ValidationRule(
        value = "!has(self.enabled) || self.enabled || !has(self.rateLimit)",
        message = "spec.envoy.rateLimit needs spec.envoy.enabled: use spec.app.rateLimit without Envoy",
        fieldPath = ".rateLimit")
@ValidationRule(
        value = "!has(self.enabled) || self.enabled || !has(self.service) || !has(self.service.proxyProtocol)"
                + " || !self.service.proxyProtocol",
        message = "spec.envoy.service.proxyProtocol needs spec.envoy.enabled: the app does not understand it")
@ValidationRule(
        value = "!has(self.enabled) || self.enabled || !has(self.authentication)",
        message = "spec.envoy.authentication needs spec.envoy.enabled: use spec.app.authentication without Envoy",
        fieldPath = ".authentication")
public record EnvoySpec(
        @Default("true") @JsonPropertyDescription("false lets the Service lead to the app itself")
        Boolean enabled,

        @Size(min = 1, max = 512) @Nullable String image,
        @Default("2") @Min(1) @Max(1000) Integer replicas,

        @JsonPropertyDescription("Default: requests of 100m CPU and 128Mi, a limit of 256Mi") @Nullable
        ResourcesSpec resources,

        @Default("{\"type\": \"ClusterIP\"}") EnvoyServiceSpec service,

        @JsonPropertyDescription("HTTPS, and TLS behind it. Default: plain HTTP") @Nullable
        EnvoyTlsSpec tls,

        @JsonPropertyDescription("How much each Envoy pod lets through. Default: everything") @Nullable
        EnvoyRateLimitSpec rateLimit,

        @Default("All")
        @JsonPropertyDescription("All: a line of JSON for each request; Errors: for those that fail; Off: for none")
        AccessLog accessLog,

        @JsonPropertyDescription("Whom it lets in. Default: everybody; the app may ask for keys of its own") @Nullable
        EnvoyAuthenticationSpec authentication) {

    public EnvoySpec {
        enabled = requireNonNullElse(enabled, true);
        replicas = requireNonNullElse(replicas, 2);
        service = requireNonNullElseGet(service, EnvoyServiceSpec::defaults);
        accessLog = requireNonNullElse(accessLog, AccessLog.All);
    }

    /** {@return how it speaks HTTPS with clients; empty for plain HTTP alone} */
    @JsonIgnore
    public Optional<EnvoyTlsSpec> https() {
        return Optional.ofNullable(tls).filter(EnvoyTlsSpec::hasCertificate);
    }

    /** {@return whether it and the app are to speak TLS with each other} */
    @JsonIgnore
    public boolean encryptsUpstream() {
        return tls != null && tls.upstream() != null;
    }

    /** {@return whose tokens clients must send; empty where they need none} */
    @JsonIgnore
    public Optional<JwtSpec> jwt() {
        return Optional.ofNullable(authentication).map(EnvoyAuthenticationSpec::jwt);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static EnvoySpec defaults() {
        return new EnvoySpec(null, null, null, null, null, null, null, null, null);
    }
}
