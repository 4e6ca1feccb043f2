package dev.counters.embeddedapi.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.schema.Schema;
import java.util.Map;

/** Strategic merge patch: as a merge patch, but lists with a merge key are merged item by item. */
public final class StrategicPatch {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicPatch() {}

    public static JsonNode apply(JsonNode target, JsonNode patch, JsonNode schema) {
        if (!patch.isObject()) {
            return patch;
        }
        var fresh = patch.path(DIRECTIVE).asText().equals("replace");
        var result = target instanceof ObjectNode object && !fresh ? object.deepCopy() : Json.object();
        if (patch.has(RETAIN)) {
            result.retain(Json.texts(patch.get(RETAIN)));
        }
        patch.properties().forEach(field -> set(result, field, patch, schema));
        return result;
    }

    private static void set(ObjectNode result, Map.Entry<String, JsonNode> field, JsonNode patch, JsonNode schema) {
        var name = field.getKey();
        var value = field.getValue();
        if (name.startsWith(DELETE)) {
            var list = result.path(name.substring(DELETE.length()));
            value.forEach(gone -> remove(list, gone));
        } else if (name.startsWith("$")) {
            return;
        } else if (value.isNull()) {
            result.remove(name);
        } else {
            var of = Schema.child(schema, name);
            var merged = value.isArray()
                    && of.path("x-kubernetes-patch-strategy").asText().contains("merge");
            result.set(
                    name,
                    merged
                            ? list(result.path(name), value, of, patch.path(ORDER + name))
                            : apply(result.path(name), value, of));
        }
    }

    private static void remove(JsonNode list, JsonNode gone) {
        for (var items = list.iterator(); items.hasNext(); ) {
            if (items.next().equals(gone)) {
                items.remove();
            }
        }
    }

    private static ArrayNode list(JsonNode target, JsonNode patch, JsonNode schema, JsonNode order) {
        var key = schema.path("x-kubernetes-patch-merge-key").asText();
        var result = Json.array();
        if (Json.stream(patch).noneMatch(item -> item.path(DIRECTIVE).asText().equals("replace"))) {
            target.forEach(result::add);
        }
        for (var item : patch) {
            var at = indexOf(result, item, key);
            switch (item.path(DIRECTIVE).asText()) {
                case "replace" -> {}
                case "delete" -> {
                    if (at >= 0) {
                        result.remove(at);
                    }
                }
                default -> {
                    if (at >= 0) {
                        result.set(at, apply(result.get(at), item, schema.path("items")));
                    } else {
                        result.add(apply(Json.object(), item, schema.path("items")));
                    }
                }
            }
        }
        return order.isEmpty() ? result : sorted(result, order, key);
    }

    private static ArrayNode sorted(ArrayNode list, JsonNode order, String key) {
        var sorted = Json.array();
        for (var next : order) {
            var at = indexOf(list, next, key);
            if (at >= 0) {
                sorted.add(list.remove(at));
            }
        }
        return sorted.addAll(list);
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
