package dev.counters.playground.manifest;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.Map;

/** Applies files of objects. */
public final class ManifestClient {
    /** The name that kubectl uses, so that what people apply later with it meets no conflict. */
    private static final String FIELD_MANAGER = "kubectl";
    /** Without it kubectl's client-side apply prints a warning. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final String DEFAULT_NAMESPACE = "default";

    private final KubernetesClient client;

    public ManifestClient(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Applies all objects in the file's order. Unknown fields are refused.
     *
     * @throws UnusableManifestException if the API server refuses one; those before it stay
     */
    public void apply(Manifest manifest) {
        manifest.objects().forEach(object -> apply(manifest, object));
    }

    private void apply(Manifest manifest, GenericKubernetesResource object) {
        if (object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(DEFAULT_NAMESPACE);
        }
        object.getMetadata().setAnnotations(annotated(object));
        try {
            client.resource(object)
                    .fieldValidation(Validation.STRICT)
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException refused) {
            throw new UnusableManifestException("%s: %s %s is refused: %s"
                    .formatted(
                            manifest.file(),
                            object.getKind(),
                            object.getMetadata().getName(),
                            reason(refused)));
        }
    }

    private Map<String, String> annotated(HasMetadata object) {
        var annotations = new java.util.TreeMap<String, String>();
        if (object.getMetadata().getAnnotations() != null) {
            annotations.putAll(object.getMetadata().getAnnotations());
        }
        annotations.put(LAST_APPLIED, client.getKubernetesSerialization().asJson(object) + "\n");
        return annotations;
    }

    private static String reason(KubernetesClientException refused) {
        var status = refused.getStatus();
        var message = status == null || status.getMessage() == null
                ? String.valueOf(refused.getMessage())
                : status.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
