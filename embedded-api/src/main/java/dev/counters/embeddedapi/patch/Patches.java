package dev.counters.embeddedapi.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** Merge patch (RFC 7396) and JSON patch (RFC 6902). */
public final class Patches {
    private Patches() {}

    public static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merge(result.path(field.getKey()), field.getValue()));
            }
        });
        return result;
    }

    public static JsonNode json(JsonNode target, JsonNode patch) {
        try {
            return JsonPatch.apply(patch, target.deepCopy());
        } catch (JsonPatchException e) {
            throw new ApiException(422, "Invalid", "the server rejected our request due to an error in our request");
        }
    }
}
