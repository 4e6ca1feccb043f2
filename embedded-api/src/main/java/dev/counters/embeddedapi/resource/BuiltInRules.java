package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What schemas of built-in kinds do not say: fields that no update may change, and that a Service's ports have names. */
final class BuiltInRules {
    private static final Set<String> WITH_FIXED_SELECTOR = Set.of("Deployment", "ReplicaSet", "DaemonSet");
    private static final String FIXED =
            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                    + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
    /** Those that the sentence names. */
    private static final List<String> MUTABLE_IN_STATEFULSET = Pattern.compile("'(\\w+)'")
            .matcher(FIXED)
            .results()
            .map(name -> name.group(1))
            .toList();

    private BuiltInRules() {}

    static List<FieldError> check(Kind kind, JsonNode before, ObjectNode after) {
        if (kind.is("Service")) {
            return ports(after.at("/spec/ports"));
        }
        if (before.isMissingNode() || kind.custom()) {
            return List.of();
        }
        var selector = after.at("/spec/selector");
        if (WITH_FIXED_SELECTOR.contains(kind.kind()) && !selector.equals(before.at("/spec/selector"))) {
            return List.of(FieldError.invalid("spec.selector", selector, "field is immutable"));
        }
        if (kind.is("StatefulSet") && !fixed(before).equals(fixed(after))) {
            return List.of(FieldError.forbidden("spec", FIXED));
        }
        return List.of();
    }

    private static JsonNode fixed(JsonNode statefulSet) {
        return statefulSet.get("spec").<ObjectNode>deepCopy().without(MUTABLE_IN_STATEFULSET);
    }

    /** Who applies a moved port learns from this that both are there now. */
    private static List<FieldError> ports(JsonNode ports) {
        var errors = new ArrayList<FieldError>();
        var names = new HashSet<JsonNode>();
        for (int i = 0; i < ports.size(); i++) {
            var name = ports.get(i).path("name");
            if (name.isMissingNode() && ports.size() > 1) {
                errors.add(FieldError.required("spec.ports[" + i + "].name", ""));
            } else if (!names.add(name)) {
                errors.add(FieldError.duplicate("spec.ports[" + i + "].name", name));
            }
        }
        return errors;
    }
}
