package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.kind.Kind;
import java.util.Map;

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

    private Events() {}

    /** {@return a stored object as a kind shows it; of all kinds but that one the object itself} */
    public static ObjectNode shownAs(Kind kind, ObjectNode stored) {
        if (!kind.group().equals(GROUP)) {
            return stored;
        }
        var shown = stored.deepCopy().put("apiVersion", kind.apiVersion());
        NEW_NAMES.forEach((old, name) -> rename(shown, old, name));
        return shown;
    }

    static ObjectNode stored(Kind kind, ObjectNode shown) {
        if (!kind.group().equals(GROUP)) {
            return shown;
        }
        var stored = shown.deepCopy().put("apiVersion", "v1");
        NEW_NAMES.forEach((old, name) -> rename(stored, name, old));
        return stored;
    }

    private static void rename(ObjectNode object, String from, String to) {
        var value = object.remove(from);
        if (value != null) {
            object.set(to, value);
        }
    }
}
