package dev.counters.embeddedapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of a list that kubectl get asks for: rows of cells. */
public final class Tables {
    private static final ObjectNode BUILT_IN = Json.resource(Tables.class, "columns.yaml");
    private static final JsonNode AGE_ALONE = Json.object().put("Age", "=age");
    private static final Pattern PLACE = Pattern.compile("\\{([^|}]+)\\|?([^}]*)\\}");
    private static final String WIDE = " *";

    private Tables() {}

    /** {@code include} says how much of each object a row carries: None, Metadata or Object. */
    public static ObjectNode of(Kind kind, List<ObjectNode> objects, String include, JsonNode listMetadata) {
        var columns = columns(kind);
        var table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
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
        var partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.get("metadata"));
        return partial;
    }

    private static List<Column> columns(Kind kind) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("Name", "string", 0, object -> Json.tree(Json.name(object))));
        if (kind.custom()) {
            kind.columns().forEach(column -> columns.add(custom(column)));
        }
        if (columns.size() == 1) {
            var declared = kind.custom() ? AGE_ALONE : BUILT_IN.path(kind.kind());
            (declared.isMissingNode() ? AGE_ALONE : declared).properties().forEach(column -> {
                var wide = column.getKey().endsWith(WIDE);
                columns.add(new Column(
                        column.getKey().replace(WIDE, ""),
                        "string",
                        wide ? 1 : 0,
                        object -> Json.tree(cell(object, column.getValue().asText()))));
            });
        }
        return columns;
    }

    private static String cell(JsonNode object, String expression) {
        if (expression.startsWith("=")) {
            return Objects.requireNonNull(Functions.ALL.get(expression.substring(1)), expression)
                    .apply(object);
        }
        return PLACE.matcher(expression).replaceAll(place -> {
            var found = text(JsonPath.find(object, place.group(1)).stream());
            return Matcher.quoteReplacement(found.isEmpty() ? place.group(2) : found);
        });
    }

    private static String text(Stream<JsonNode> nodes) {
        return nodes.map(node -> node.isContainerNode() ? node.toString() : node.asText())
                .collect(Collectors.joining(","));
    }

    private static Column custom(JsonNode column) {
        var path = column.path("jsonPath").asText();
        var type = column.path("type").asText();
        return new Column(
                column.path("name").asText(), type, column.path("priority").asInt(), object -> {
                    var found = JsonPath.find(object, path);
                    if (type.equals("date")) {
                        return Json.tree(
                                found.isEmpty()
                                        ? "<unknown>"
                                        : Age.since(found.getFirst().asText()));
                    }
                    var number = type.equals("integer")
                            && !found.isEmpty()
                            && found.getFirst().isNumber();
                    return found.isEmpty()
                            ? NullNode.getInstance()
                            : number ? found.getFirst() : Json.tree(text(found.stream()));
                });
    }

    private record Column(String name, String type, int priority, Function<JsonNode, JsonNode> value) {}
}
