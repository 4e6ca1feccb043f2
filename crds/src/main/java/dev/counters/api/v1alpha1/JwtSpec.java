package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON Web Tokens (RFC 7519) of one issuer. A token must be signed by one of its keys, be for one of the audiences, and end.
 *
 * @param jwks null where the keys are in a ConfigMap
 * @param jwksConfigMapKeyRef null where the keys are in the spec
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.jwks) != has(self.jwksConfigMapKeyRef)",
        message = "set either spec.envoy.authentication.jwt.jwks (the issuer's public keys)"
                + " or spec.envoy.authentication.jwt.jwksConfigMapKeyRef (where they are)")
public record JwtSpec(
        @Required
        @Size(min = 1, max = 512)
        @Pattern("^[A-Za-z0-9._:/@~+=%-]+$")
        @JsonPropertyDescription("The tokens' iss, such as https://login.example")
        String issuer,

        @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "One of these must be in a token's aud, so that tokens for others do not open this counter")
        List<@Pattern("^[A-Za-z0-9._:/@~+=%-]+$") @Size(min = 1, max = 256) String> audiences,

        @Size(min = 1, max = 65_536)
        @JsonPropertyDescription("The issuer's public keys: a JSON Web Key Set (RFC 7517)")
        @Nullable
        String jwks,

        @JsonPropertyDescription("A ConfigMap that holds the key set. A change is followed within two minutes")
        @Nullable
        ConfigMapKeyReference jwksConfigMapKeyRef) {}
