package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the password of the service's Redis user comes from: {@code type}, and the member of that name.
 *
 * @param secret set if and only if the type is {@code Secret}
 * @param awsSecretsManager set if and only if the type is {@code AwsSecretsManager}
 * @param externalSecret set if and only if the type is {@code ExternalSecret}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(self.type == 'Secret') == has(self.secret)",
        message = "spec.credentials.type Secret and spec.credentials.secret go together: set both or neither")
@ValidationRule(
        value = "(self.type == 'AwsSecretsManager') == has(self.awsSecretsManager)",
        message = "spec.credentials.type AwsSecretsManager and spec.credentials.awsSecretsManager go together:"
                + " set both or neither")
@ValidationRule(
        value = "(self.type == 'ExternalSecret') == has(self.externalSecret)",
        message = "spec.credentials.type ExternalSecret and spec.credentials.externalSecret go together:"
                + " set both or neither")
public record CredentialsSpec(
        @Default("Generated") CredentialsType type,
        @Nullable SecretCredentialsSpec secret,
        @Nullable AwsSecretsManagerSpec awsSecretsManager,
        @Nullable ExternalSecretSpec externalSecret) {

    public CredentialsSpec {
        type = requireNonNullElse(type, CredentialsType.Generated);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static CredentialsSpec defaults() {
        return new CredentialsSpec(null, null, null, null);
    }
}
