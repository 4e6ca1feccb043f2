package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.table.Tables;
import java.util.List;
import java.util.regex.Pattern;

/** The form in which a client wants objects: as they are, their metadata alone, or rows of a table. */
record Form(Kind kind, String name, String include) {
    private static final Pattern AS = Pattern.compile("as=(\\w+)");

    /** The one that the client likes best. */
    static Form of(Kind kind, Request request) {
        var found = AS.matcher(request.header("Accept").split(",", -1)[0]);
        return new Form(kind, found.find() ? found.group(1) : "", request.query("includeObject", "Metadata"));
    }

    ObjectNode object(ObjectNode object) {
        return object(object, List.of(object));
    }

    ObjectNode object(ObjectNode object, List<ObjectNode> rows) {
        if (name.equals("Table")) {
            return Tables.of(kind, rows, include, Json.object().put("resourceVersion", Json.version(object)));
        }
        return isPartial() ? Tables.metadataOf(object) : object;
    }

    ObjectNode list(List<ObjectNode> items, ObjectNode metadata) {
        if (name.equals("Table")) {
            return Tables.of(kind, items, include, metadata);
        }
        var list = isPartial()
                ? Json.object("PartialObjectMetadataList", "meta.k8s.io/v1")
                : Json.object(kind.kind() + "List", kind.apiVersion());
        list.set("metadata", metadata);
        items.stream().map(this::object).forEach(list.putArray("items")::add);
        return list;
    }

    private boolean isPartial() {
        return name.startsWith("PartialObjectMetadata");
    }
}
