package dev.counters.operator.dependent.envoy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** A kind of cert-manager: a certificate to make, to put into a Secret and to renew. */
@Group("cert-manager.io")
@Version("v1")
@Plural(Certificate.PLURAL)
public class Certificate extends CustomResource<Certificate.Spec, Void> implements Namespaced {
    static final String PLURAL = "certificates";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".cert-manager.io";

    /** What is to be made, by whom, and where to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(
            String secretName, List<String> dnsNames, Issuer issuerRef, PrivateKey privateKey, List<String> usages) {}

    /** Who signs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Issuer(String group, String kind, String name) {}

    /** The key. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PrivateKey(String algorithm, int size, String rotationPolicy) {}
}
