package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** The scale subresource: how many replicas an object wants and has. */
public final class Scale {
    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    private Scale() {}

    public static ObjectNode of(Kind kind, ObjectNode object) {
        var scale = Json.object("Scale", "autoscaling/v1");
        scale.set("metadata", Json.meta(object).deepCopy().retain(METADATA));
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
        var pointer = path(kind, "specReplicasPath").replace('.', '/');
        var end = pointer.lastIndexOf('/');
        changed.withObject(pointer.substring(0, end))
                .put(pointer.substring(end + 1), scale.at("/spec/replicas").asInt());
        Json.meta(changed).put("resourceVersion", Json.version(scale));
        return changed;
    }

    private static JsonNode at(Kind kind, String path, JsonNode object) {
        return Json.follow(object, path(kind, path));
    }

    private static String path(Kind kind, String name) {
        return kind.subresources().path("scale").path(name).asText(".");
    }

    private static String text(JsonNode selector) {
        return selector.path("matchLabels")
                .propertyStream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }
}
