package dev.counters.operator.dependent.envoy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of the Gateway API: what a Gateway does with requests. */
@Group("gateway.networking.k8s.io")
@Version("v1")
@Kind("HTTPRoute")
@Plural(HttpRoute.PLURAL)
public class HttpRoute extends CustomResource<HttpRoute.Spec, Void> implements Namespaced {
    static final String PLURAL = "httproutes";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".gateway.networking.k8s.io";

    /**
     * Which requests of which Gateway go where.
     *
     * @param hostnames null for all of the Gateway's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(List<Parent> parentRefs, @Nullable List<String> hostnames, List<Rule> rules) {}

    /** A Gateway. What the API server would fill in is spelled out, or it would be written again and again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Parent(
            String group,
            String kind,
            String name,
            @Nullable String namespace,
            @Nullable String sectionName) {}

    /** What is done with requests that match. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rule(List<Match> matches, List<Backend> backendRefs) {}

    /** Which requests. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Match(PathMatch path) {}

    /** Which paths. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PathMatch(String type, String value) {}

    /** A Service. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Backend(String group, String kind, String name, int port, int weight) {}
}
