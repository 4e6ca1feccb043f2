package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A password that the External Secrets Operator brings.
 *
 * @param property null where the whole remote secret is the password
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExternalSecretSpec(
        @Required @JsonPropertyDescription("The store that has it")
        SecretStoreReference storeRef,

        @Required @Size(min = 1, max = 2048) @JsonPropertyDescription("The secret's name in the store")
        String remoteKey,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription("The property of the secret that is the password. Default: the secret as a whole")
        @Nullable
        String property) {}
