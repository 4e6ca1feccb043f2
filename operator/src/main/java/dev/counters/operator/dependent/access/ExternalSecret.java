package dev.counters.operator.dependent.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of the External Secrets Operator: which secrets of a store are to be in a Secret. */
@Group("external-secrets.io")
@Version("v1")
@Plural(ExternalSecret.PLURAL)
public class ExternalSecret extends CustomResource<ExternalSecret.Spec, ExternalSecret.Status> implements Namespaced {
    static final String PLURAL = "externalsecrets";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".external-secrets.io";

    /**
     * What to bring.
     *
     * @param refreshInterval how often the store is asked, such as {@code 1m}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(String refreshInterval, Store secretStoreRef, Target target, List<Data> data) {}

    /** Where it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Store(String name, String kind) {}

    /** Which Secret is to hold it, and who deletes that. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Target(String name, String creationPolicy, String deletionPolicy) {}

    /** One key of the Secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(String secretKey, Remote remoteRef) {}

    /** One secret of the store. Policies are written out, for the list that they stand in is compared as a whole. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Remote(
            String key,
            @Nullable String property,
            String conversionStrategy,
            String decodingStrategy,
            String metadataPolicy) {}

    /** How it went. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Status(@Nullable List<Condition> conditions) {}
}
