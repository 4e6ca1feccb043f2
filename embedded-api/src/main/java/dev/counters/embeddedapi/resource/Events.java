package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import java.util.Map;
import java.util.stream.Collectors;

/** Events have two faces, v1 and events.k8s.io/v1; they are stored as v1. */
public final class Events {
    private static final String GROUP = "events.k8s.io";
    private static final Map<String, String> NEW_NAMES = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private static final Map<String, String> OLD_NAMES =
            NEW_NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Events() {}

    /** {@return a stored object as a kind shows it; of all kinds but that one the object itself} */
    public static ObjectNode shownAs(Kind kind, ObjectNode stored) {
        return kind.group().equals(GROUP) ? renamed(stored, kind.apiVersion(), NEW_NAMES) : stored;
    }

    static ObjectNode stored(Kind kind, ObjectNode shown) {
        return kind.group().equals(GROUP) ? renamed(shown, "v1", OLD_NAMES) : shown;
    }

    private static ObjectNode renamed(ObjectNode object, String apiVersion, Map<String, String> names) {
        var renamed = Json.object();
        object.deepCopy()
                .properties()
                .forEach(field -> renamed.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return renamed.put("apiVersion", apiVersion);
    }
}
