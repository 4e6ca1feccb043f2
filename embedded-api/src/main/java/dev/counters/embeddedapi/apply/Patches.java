package dev.counters.embeddedapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.schema.Schema;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** JSON patch (RFC 6902), merge patch (RFC 7396), and strategic merge patch, which merges lists that have a merge key. */
public final class Patches {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private Patches() {}

    public static JsonNode json(JsonNode target, JsonNode patch) {
        try {
            return JsonPatch.apply(patch, target.deepCopy());
        } catch (JsonPatchException e) {
            throw new ApiException(422, "Invalid", "the server rejected our request due to an error in our request");
        }
    }

    /** Without a schema no list is merged. */
    public static JsonNode merge(JsonNode target, JsonNode patch) {
        return strategic(target, patch, MissingNode.getInstance());
    }

    public static JsonNode strategic(JsonNode target, JsonNode patch, JsonNode schema) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object && !says("replace", patch) ? object.deepCopy() : Json.object();
        if (patch.has(RETAIN)) {
            result.retain(Json.texts(patch.get(RETAIN)));
        }
        patch.properties().forEach(field -> set(result, field.getKey(), field.getValue(), patch, schema));
        return result;
    }

    private static boolean says(String directive, JsonNode patch) {
        return patch.path(DIRECTIVE).asText().equals(directive);
    }

    private static void set(ObjectNode result, String name, JsonNode value, JsonNode patch, JsonNode schema) {
        var old = result.path(name);
        var of = Schema.child(schema, name);
        if (name.startsWith(DELETE) && result.get(name.substring(DELETE.length())) instanceof ArrayNode list) {
            value.forEach(gone -> list.removeIf(gone::equals));
        } else if (value.isNull()) {
            result.remove(name);
        } else if (value.isArray()
                && of.path("x-kubernetes-patch-strategy").asText().contains("merge")) {
            result.set(name, list(old, value, of, patch.path(ORDER + name)));
        } else if (!name.startsWith("$")) {
            result.set(name, strategic(old, value, of));
        }
    }

    private static ArrayNode list(JsonNode target, JsonNode patch, JsonNode schema, JsonNode order) {
        var key = schema.path("x-kubernetes-patch-merge-key").asText();
        var result = Json.array();
        if (patch.valueStream().noneMatch(item -> says("replace", item))) {
            target.forEach(result::add);
        }
        for (var item : patch) {
            var at = indexOf(result, item, key);
            if (says("delete", item)) {
                result.remove(at);
            } else if (at >= 0) {
                result.set(at, strategic(result.get(at), item, schema.path("items")));
            } else if (!says("replace", item)) {
                result.add(strategic(Json.object(), item, schema.path("items")));
            }
        }
        var sorted = Json.array();
        for (var next : order) {
            var at = indexOf(result, next, key);
            if (at >= 0) {
                sorted.add(result.remove(at));
            }
        }
        return sorted.addAll(result);
    }

    private static int indexOf(ArrayNode list, JsonNode wanted, String key) {
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            if (key.isEmpty() ? item.equals(wanted) : item.path(key).equals(wanted.path(key))) {
                return i;
            }
        }
        return -1;
    }
}
