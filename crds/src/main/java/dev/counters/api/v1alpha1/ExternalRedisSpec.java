package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

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
 * A Redis that somebody else runs.
 *
 * @param username null for the server's default user
 * @param tls null for a connection in the clear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.nodes.all(n, int(n.split(':')[1]) >= 1 && int(n.split(':')[1]) <= 65535)",
        message = "the port in spec.redis.external.nodes must be between 1 and 65535",
        fieldPath = ".nodes")
public record ExternalRedisSpec(
        @Required @Size(min = 1, max = 1) @JsonPropertyDescription("host:port of the server; one for now")
        List<@Pattern("^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?:[0-9]{1,5}$") @Size(max = 261) String> nodes,

        @Size(min = 1, max = 128)
        @Pattern("^[^\\s]+$")
        @JsonPropertyDescription("The Redis user. Default: the server's default user")
        @Nullable
        String username,

        @JsonPropertyDescription("{} for an encrypted connection. Default: none") @Nullable
        RedisTlsSpec tls) {

    public ExternalRedisSpec {
        nodes = requireNonNullElse(nodes, List.of());
    }
}
