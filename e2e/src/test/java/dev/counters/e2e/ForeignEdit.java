package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Something that a person might do to an owned object, and the operator must undo.
 *
 * @param type how the patch is written
 * @param patch the edit
 * @param path the place of the edited value
 */
record ForeignEdit(PatchType type, String patch, Object... path) {
    static ForeignEdit of(GenericKubernetesResource object) {
        return switch (object.getKind()) {
            case "Deployment" -> image();
            // Zero is what people try first to stop something. (A wrong image would need the pod deleted by hand: a
            // StatefulSet does not roll back past a pod that never became ready.)
            case "StatefulSet" -> merge("{\"spec\":{\"replicas\":0}}", "spec", "replicas");
            case "Service" -> json("/spec/ports/0/port", "9999", "spec", "ports", 0, "port");
            case "HorizontalPodAutoscaler" -> merge("{\"spec\":{\"maxReplicas\":9}}", "spec", "maxReplicas");
            case "PodDisruptionBudget" -> budget(object);
            case "NetworkPolicy" -> merge("{\"spec\":{\"ingress\":[{}]}}", "spec", "ingress");
            case "ServiceAccount" -> merge("{\"automountServiceAccountToken\":true}", "automountServiceAccountToken");
            case "ConfigMap" -> firstKey(object);
            // What a Secret holds is random and only there, so nobody can know what it held; its labels are known.
            case "Secret" ->
                merge("{\"metadata\":{\"labels\":{\"" + OwnedObjects.PART_OF + "\":\"vandals\"}}}", "metadata");
            default -> throw new AssertionError("think of an edit for " + object.getKind());
        };
    }

    Object valueIn(GenericKubernetesResource object) {
        if (path.length == 1 && path[0].equals("metadata")) {
            return object.getMetadata().getLabels();
        }
        return Objects.requireNonNull(object.<Object>get(path), () -> "nothing at " + Arrays.toString(path));
    }

    private static ForeignEdit image() {
        return json(
                "/spec/template/spec/containers/0/image",
                "\"counter.test/vandal:1\"",
                "spec",
                "template",
                "spec",
                "containers",
                0,
                "image");
    }

    /** A budget has one of two limits, and the API server refuses both at once. */
    private static ForeignEdit budget(GenericKubernetesResource object) {
        String limit = object.get("spec", "minAvailable") == null ? "maxUnavailable" : "minAvailable";
        return merge("{\"spec\":{\"" + limit + "\":7}}", "spec", limit);
    }

    private static ForeignEdit firstKey(GenericKubernetesResource configMap) {
        Map<String, String> data = configMap.get("data");
        String key = data.keySet().iterator().next();
        return merge("{\"data\":{\"" + key + "\":\"vandalised\"}}", "data", key);
    }

    private static ForeignEdit merge(String patch, Object... path) {
        return new ForeignEdit(PatchType.JSON_MERGE, patch, path);
    }

    private static ForeignEdit json(String pointer, String value, Object... path) {
        return new ForeignEdit(
                PatchType.JSON, "[{\"op\":\"replace\",\"path\":\"" + pointer + "\",\"value\":" + value + "}]", path);
    }
}
