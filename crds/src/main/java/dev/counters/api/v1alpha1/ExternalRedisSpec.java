package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
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
 * @param keyPrefix null for the one of old in a single server, and for one of this service alone in a cluster
 * @param tls null for a connection in the clear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.nodes.all(n, int(n.split(':')[1]) >= 1 && int(n.split(':')[1]) <= 65535)",
        message = "the port in spec.redis.external.nodes must be between 1 and 65535",
        fieldPath = ".nodes")
@ValidationRule(
        value = "self.cluster || size(self.nodes) == 1",
        message = "spec.redis.external.nodes of a single server has one entry: leave the others out, or set "
                + "spec.redis.external.cluster to true if they are a Redis Cluster",
        fieldPath = ".nodes")
@ValidationRule(
        value = "self.cluster == oldSelf.cluster",
        message = "spec.redis.external.cluster cannot be changed, since the keys are called differently in a cluster: "
                + "the counts would stay behind. Create a second CounterService instead",
        fieldPath = ".cluster")
@ValidationRule(
        value = "has(self.keyPrefix) == has(oldSelf.keyPrefix) && "
                + "(!has(self.keyPrefix) || self.keyPrefix == oldSelf.keyPrefix)",
        message = "spec.redis.external.keyPrefix cannot be changed: the counts would stay behind under the old one. "
                + "Create a second CounterService instead",
        fieldPath = ".keyPrefix")
public record ExternalRedisSpec(
        @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription(
                "host:port of the server; of a cluster, its configuration endpoint or some of its servers,"
                        + " by whatever ports they have")
        List<@Pattern("^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?:[0-9]{1,5}$") @Size(max = 261) String> nodes,

        @Default("false")
        @JsonPropertyDescription("true: a Redis Cluster. All keys of the service lie on one of its servers")
        Boolean cluster,

        @Size(min = 1, max = 100)
        @Pattern("^[A-Za-z0-9][-A-Za-z0-9._/]*$")
        @JsonPropertyDescription(
                "What the service's keys in this Redis begin with: visits for visits:*, and {visits}:* in a"
                        + " cluster. Default: counter; in a cluster the namespace, a slash and the name of this object")
        @Nullable
        String keyPrefix,

        @Size(min = 1, max = 128)
        @Pattern("^[^\\s]+$")
        @JsonPropertyDescription("The Redis user. Default: the server's default user")
        @Nullable
        String username,

        @JsonPropertyDescription("{} for an encrypted connection. Default: none") @Nullable
        RedisTlsSpec tls) {

    public ExternalRedisSpec {
        nodes = requireNonNullElse(nodes, List.of());
        cluster = requireNonNullElse(cluster, false);
    }
}
