package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.Locale;

/** What a server adds to a CustomResourceDefinition: its other names, and that it is served. */
final class Definitions {
    private Definitions() {}

    static void complete(ObjectNode definition) {
        var spec = (ObjectNode) definition.get("spec");
        var names = spec.withObject("/names");
        var kind = names.path("kind").asText();
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
        var status = definition.withObject("/status");
        status.set("acceptedNames", names.deepCopy());
        if (status.path("conditions").isEmpty()) {
            condition(status, "NamesAccepted", "NoConflicts", "no conflicts found");
            condition(status, "Established", "InitialNamesAccepted", "the initial names have been accepted");
        }
        var versions = status.putArray("storedVersions");
        spec.path("versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                versions.add(version.get("name"));
            }
        });
    }

    private static void condition(ObjectNode status, String type, String reason, String message) {
        status.withArray("/conditions")
                .addObject()
                .put("lastTransitionTime", Json.now())
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }
}
