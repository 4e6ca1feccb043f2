package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields of built-in kinds that no update may change. */
final class Immutable {
    private static final Map<String, List<String>> FIELDS = Map.of(
            "Deployment", List.of("spec.selector"),
            "ReplicaSet", List.of("spec.selector"),
            "DaemonSet", List.of("spec.selector"));
    private static final List<String> OF_STATEFULSET = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private Immutable() {}

    static List<FieldError> check(Kind kind, JsonNode before, ObjectNode after) {
        var errors = new ArrayList<FieldError>();
        if (before.isMissingNode() || kind.custom()) {
            return errors;
        }
        for (var field : FIELDS.getOrDefault(kind.kind(), List.of())) {
            var value = Json.follow(after, field);
            if (!value.equals(Json.follow(before, field))) {
                errors.add(FieldError.invalid(field, value, "field is immutable"));
            }
        }
        if (kind.is("StatefulSet") && !fixed(before).equals(fixed(after))) {
            errors.add(FieldError.forbidden(
                    "spec",
                    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                            + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are"
                            + " forbidden"));
        }
        if ((kind.is("ConfigMap") || kind.is("Secret"))
                && before.path("immutable").asBoolean()
                && !data(before).equals(data(after))) {
            errors.add(FieldError.forbidden("data", "field is immutable when `immutable` is set"));
        }
        return errors;
    }

    private static JsonNode fixed(JsonNode statefulSet) {
        return statefulSet.get("spec").<ObjectNode>deepCopy().without(OF_STATEFULSET);
    }

    private static List<JsonNode> data(JsonNode object) {
        return List.of(object.path("data"), object.path("binaryData"), object.path("immutable"));
    }
}
