package dev.counters.e2e.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a resource as tables, one for each part of its spec and one for its status, of its schema in the CRD. */
final class ApiReference {
    /** Types of Kubernetes, which has pages of its own for them: what is inside is left out. */
    private static final Set<String> OF_KUBERNETES =
            Set.of("affinity", "tolerations", "topologySpreadConstraints", "env", "allowFrom", "conditions");

    private static final Set<String> SCALARS = Set.of("string", "integer", "boolean", "number");

    private final StringBuilder page = new StringBuilder();

    private ApiReference() {}

    /** @param crd the CustomResourceDefinition */
    static String of(JsonNode crd) {
        ApiReference reference = new ApiReference();
        JsonNode version = crd.at("/spec/versions/0");
        JsonNode schema = version.at("/schema/openAPIV3Schema");
        reference.names(crd.at("/spec"), version);
        reference.parts("spec", schema.at("/properties/spec"));
        reference.part("status", schema.at("/properties/status"));
        reference.rules("The resource", rulesOf(schema));
        return reference.page.toString();
    }

    private void names(JsonNode spec, JsonNode version) {
        page.append("| What | Is |\n|---|---|\n");
        row("API", "`%s/%s`".formatted(text(spec, "group"), text(version, "name")));
        row("Kind", "`%s`".formatted(text(spec.path("names"), "kind")));
        row(
                "With kubectl",
                "`%s`, `%s`, or with all others of category `%s`"
                        .formatted(
                                text(spec.path("names"), "plural"),
                                spec.at("/names/shortNames/0").asText(),
                                spec.at("/names/categories/0").asText()));
        row("Columns", columns(version, 0));
        row("With `-o wide` also", columns(version, 1));
        page.append("\n");
    }

    private static String columns(JsonNode version, int priority) {
        return version.path("additionalPrinterColumns")
                .valueStream()
                .filter(column -> column.path("priority").asInt() == priority)
                .map(column -> text(column, "name"))
                .collect(Collectors.joining(", "));
    }

    /** A table of the fields that hold no others, and then a part for each of those that do. */
    private void parts(String path, JsonNode object) {
        page.append("## ").append(path).append("\n\n");
        describe(object);
        table(object.path("properties").properties().stream()
                .filter(field -> !hasFields(field.getValue()))
                .map(field -> new Field(field.getKey(), field.getKey(), field.getValue(), object))
                .toList());
        rules("`" + path + "`", ownRules(object));
        object.path("properties").properties().stream()
                .filter(field -> hasFields(field.getValue()))
                .forEach(field -> part(path + "." + field.getKey(), field.getValue()));
    }

    private void part(String path, JsonNode object) {
        page.append("## ").append(path).append("\n\n");
        describe(object);
        List<Field> fields = new ArrayList<>();
        collect("", object, fields);
        table(fields);
        rules("`" + path + "`", rulesOf(object));
    }

    private static void collect(String prefix, JsonNode object, List<Field> fields) {
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            String name = field.getKey();
            JsonNode schema = field.getValue();
            fields.add(new Field(prefix + name, name, schema, object));
            if (!OF_KUBERNETES.contains(name)) {
                collect(prefix + name + ".", schema, fields);
                collect(prefix + name + "[].", schema.path("items"), fields);
            }
        }
    }

    private void table(List<Field> fields) {
        if (fields.isEmpty()) {
            return;
        }
        page.append("| Field | Type | Default | Meaning |\n|---|---|---|---|\n");
        fields.forEach(field -> page.append(
                "| `%s` | %s | %s | %s |\n".formatted(field.path(), field.type(), field.preset(), field.meaning())));
        page.append("\n");
    }

    private void describe(JsonNode object) {
        String description = text(object, "description");
        if (!description.isEmpty()) {
            page.append(description).append(".\n\n");
        }
    }

    private void rules(String of, List<String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        page.append(of).append(" is refused with one of these sentences:\n\n");
        rules.forEach(rule -> page.append("- ").append(escaped(rule)).append("\n"));
        page.append("\n");
    }

    private static List<String> ownRules(JsonNode object) {
        return object.path("x-kubernetes-validations")
                .valueStream()
                .map(rule -> text(rule, "message"))
                .distinct()
                .toList();
    }

    /** Of the object and of all that is in it, but for an object that is a resource: its spec and status have parts of their own. */
    private static List<String> rulesOf(JsonNode object) {
        List<String> rules = new ArrayList<>(ownRules(object));
        boolean isResource = object.at("/properties/spec").isObject();
        if (!isResource) {
            object.path("properties").valueStream().forEach(field -> rules.addAll(rulesOf(field)));
            if (object.path("items").isObject()) {
                rules.addAll(rulesOf(object.path("items")));
            }
        }
        return rules.stream().distinct().toList();
    }

    private static boolean hasFields(JsonNode schema) {
        return schema.path("properties").isObject();
    }

    private void row(String name, String value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    /**
     * A line of a table.
     *
     * @param object of which it is a field
     */
    private record Field(String path, String name, JsonNode schema, JsonNode object) {
        String type() {
            List<String> parts = new ArrayList<>(List.of(kind()));
            if (object.path("required")
                    .valueStream()
                    .anyMatch(required -> required.asText().equals(name))) {
                parts.add("required");
            }
            bounds(schema, parts);
            bounds(schema.path("items"), parts);
            return String.join(", ", parts);
        }

        private String kind() {
            String type = text(schema, "type");
            if (schema.path("enum").isArray()) {
                return choices(schema);
            }
            if (type.equals("array")) {
                JsonNode items = schema.path("items");
                return items.path("enum").isArray() ? "list of " + choices(items) : "list of " + plural(items);
            }
            if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
                return "quantity, or string";
            }
            if (type.equals("object") && schema.path("additionalProperties").isObject()) {
                return "map of " + plural(schema.path("additionalProperties"));
            }
            return type;
        }

        private static String plural(JsonNode schema) {
            String type = text(schema, "type");
            return SCALARS.contains(type)
                    ? type + "s"
                    : schema.path("x-kubernetes-int-or-string").asBoolean() ? "quantities" : "objects";
        }

        private static String choices(JsonNode schema) {
            return schema.path("enum")
                    .valueStream()
                    .map(value -> "`" + value.asText() + "`")
                    .sorted()
                    .collect(Collectors.joining(" or "));
        }

        private static void bounds(JsonNode schema, List<String> parts) {
            range(schema, "minimum", "maximum", "%s–%s", parts);
            range(schema, "minLength", "maxLength", "%s–%s characters", parts);
            range(schema, "minItems", "maxItems", "%s–%s entries", parts);
            range(schema, "minProperties", "maxProperties", "%s–%s entries", parts);
        }

        private static void range(JsonNode schema, String least, String most, String format, List<String> parts) {
            boolean hasLeast = schema.has(least);
            if (schema.has(most)) {
                parts.add(format.formatted(hasLeast ? number(schema.path(least)) : "0", number(schema.path(most))));
            } else if (hasLeast) {
                parts.add(format.formatted(number(schema.path(least)), "")
                        .replace("–", " or more")
                        .replace("  ", " "));
            }
        }

        private static String number(JsonNode value) {
            return String.format(Locale.ROOT, "%,d", value.asLong());
        }

        String preset() {
            JsonNode preset = schema.path("default");
            boolean isTold = preset.isValueNode() && !preset.isMissingNode();
            return isTold ? "`" + preset.asText() + "`" : "";
        }

        String meaning() {
            String own = escaped(text(schema, "description"));
            return OF_KUBERNETES.contains(name)
                    ? (own.isEmpty() ? "" : own + "; ") + "as in Kubernetes' own objects"
                    : own;
        }
    }
}
