package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import java.util.stream.Collectors;

/** The scale subresource: how many replicas an object wants and has. */
public final class Scale {
    private Scale() {}

    public static ObjectNode of(Kind kind, JsonNode object) {
        var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var meta = Json.meta(scale);
        for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            meta.set(field, object.path("metadata").path(field));
        }
        scale.putObject("spec")
                .put("replicas", at(kind, "specReplicasPath", object).asInt());
        var status = scale.putObject("status")
                .put("replicas", at(kind, "statusReplicasPath", object).asInt());
        var selector = at(kind, "labelSelectorPath", object);
        if (!selector.isMissingNode()) {
            status.put("selector", selector.isTextual() ? selector.asText() : text(selector));
        }
        return scale;
    }

    /** {@return the object with the number of replicas that a scale asks for} */
    public static ObjectNode applied(Kind kind, ObjectNode object, JsonNode scale) {
        var changed = object.deepCopy();
        var pointer = kind.scale().path("specReplicasPath").asText().replace('.', '/');
        var end = pointer.lastIndexOf('/');
        changed.withObject(pointer.substring(0, end))
                .put(pointer.substring(end + 1), scale.at("/spec/replicas").asInt());
        Json.meta(changed).remove("resourceVersion");
        var version = scale.at("/metadata/resourceVersion");
        if (version.isTextual()) {
            Json.meta(changed).set("resourceVersion", version);
        }
        return changed;
    }

    private static JsonNode at(Kind kind, String path, JsonNode object) {
        return Json.follow(object, kind.scale().path(path).asText(" "));
    }

    private static String text(JsonNode selector) {
        return selector.path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }
}
