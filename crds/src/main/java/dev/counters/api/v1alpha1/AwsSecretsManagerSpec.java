package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A password in AWS Secrets Manager.
 *
 * @param region null for the region of the ARN
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AwsSecretsManagerSpec(
        @Required
        @Size(max = 2048)
        @Pattern("^arn:aws[-a-z]*:secretsmanager:[-a-z0-9]+:[0-9]{12}:secret:[-/_+=.@A-Za-z0-9]+$")
        @JsonPropertyDescription("The secret's ARN")
        String secretArn,

        @Default("password")
        @Size(min = 1, max = 253)
        @Pattern("^[-_a-zA-Z0-9]+$")
        @JsonPropertyDescription("The key in the secret's JSON")
        String key,

        @Pattern("^[-a-z0-9]+$") @Size(max = 32) @JsonPropertyDescription("Default: the region in the ARN") @Nullable
        String region,

        @Default("PodIdentity") AwsAuthentication authentication) {

    public AwsSecretsManagerSpec {
        key = requireNonNullElse(key, "password");
        authentication = requireNonNullElse(authentication, AwsAuthentication.PodIdentity);
    }
}
