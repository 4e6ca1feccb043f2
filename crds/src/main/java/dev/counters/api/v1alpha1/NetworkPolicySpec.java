package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to whom.
 *
 * @param allowFrom null for everybody; an empty list lets nobody in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicySpec(
        @Default("true") Boolean enabled,

        @Size(max = 64) @JsonPropertyDescription("Who may reach the front door. Default: everybody") @Nullable
        List<NetworkPolicyPeer> allowFrom) {

    public NetworkPolicySpec {
        enabled = requireNonNullElse(enabled, true);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static NetworkPolicySpec defaults() {
        return new NetworkPolicySpec(null, null);
    }
}
