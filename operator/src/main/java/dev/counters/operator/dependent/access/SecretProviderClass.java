package dev.counters.operator.dependent.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;

/** A kind of the Secrets Store CSI driver: which secrets a cloud provider is to bring into pods. */
@Group("secrets-store.csi.x-k8s.io")
@Version("v1")
@Plural(SecretProviderClass.PLURAL)
public class SecretProviderClass extends CustomResource<SecretProviderClass.Spec, Void> implements Namespaced {
    static final String PLURAL = "secretproviderclasses";
    /** The name of the kind's CustomResourceDefinition. */
    public static final String CRD = PLURAL + ".secrets-store.csi.x-k8s.io";

    /**
     * The driver's settings.
     *
     * @param provider such as {@code aws}
     * @param parameters the provider's own settings
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(String provider, Map<String, String> parameters) {}
}
