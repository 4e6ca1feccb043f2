package dev.counters.embeddedapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The form of a list that kubectl get asks for: rows of cells. */
public final class Tables {
    private static final ObjectNode BUILT_IN = Json.resource(Tables.class, "columns.yaml");
    private static final JsonNode AGE_ALONE = Json.object().put("Age", "=age");
    private static final String WIDE = " *";

    private Tables() {}

    /** {@code include} says how much of each object a row carries: None, Metadata or Object. */
    public static ObjectNode of(Kind kind, List<ObjectNode> objects, String include, JsonNode listMetadata) {
        var columns = columns(kind);
        var table = Json.object("Table", "meta.k8s.io/v1");
        table.set("metadata", listMetadata);
        var definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions
                .addObject()
                .put("name", column.name)
                .put("type", column.type)
                .put("format", column.name.equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", column.priority));
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.value.apply(object)));
            if (!include.equals("None")) {
                row.set("object", include.equals("Object") ? object : metadataOf(object));
            }
        }
        return table;
    }

    public static ObjectNode metadataOf(ObjectNode object) {
        return Json.object("PartialObjectMetadata", "meta.k8s.io/v1").set("metadata", object.get("metadata"));
    }

    private static List<Column> columns(Kind kind) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("Name", "string", 0, object -> Json.tree(Json.name(object))));
        kind.columns().forEach(column -> columns.add(custom(column)));
        if (columns.size() == 1) {
            var declared = BUILT_IN.path(kind.custom() ? "" : kind.kind());
            (declared.isMissingNode() ? AGE_ALONE : declared).properties().forEach(column -> {
                var name = column.getKey();
                var text = column.getValue().asText();
                columns.add(new Column(
                        name.replace(WIDE, ""),
                        "string",
                        name.endsWith(WIDE) ? 1 : 0,
                        object -> Json.tree(Cells.text(object, text))));
            });
        }
        return columns;
    }

    private static Column custom(JsonNode column) {
        var path = column.path("jsonPath").asText();
        var type = column.path("type").asText();
        return new Column(
                column.path("name").asText(),
                type,
                column.path("priority").asInt(),
                object -> value(type, JsonPath.find(object, path)));
    }

    private static JsonNode value(String type, List<JsonNode> found) {
        if (found.isEmpty()) {
            return type.equals("date") ? Json.tree("<unknown>") : NullNode.getInstance();
        }
        return switch (type) {
            case "date" -> Json.tree(Age.since(found.getFirst().asText()));
            case "integer" -> found.getFirst();
            default ->
                Json.tree(found.stream()
                        .map(node -> node.isContainerNode() ? node.toString() : node.asText())
                        .collect(Collectors.joining(",")));
        };
    }

    private record Column(String name, String type, int priority, Function<JsonNode, JsonNode> value) {}
}
