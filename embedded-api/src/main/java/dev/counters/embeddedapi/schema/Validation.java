package dev.counters.embeddedapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a value against its schema. What an update leaves as it was is not looked at again, so that a stricter schema does
 * not make old objects unchangeable.
 */
public final class Validation {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** A rule may rely on the form of what it looks at, so after any other error none is looked at. */
    private static final Set<String> LEAVING_THE_FORM = Set.of("FieldValueInvalid", "FieldValueDuplicate");

    private static final String NOT_ALL =
            "Invalid value: null: some validation rules were not checked because the object was"
                    + " invalid; correct the existing errors to complete validation";

    private final List<FieldError> errors = new ArrayList<>();
    private final List<Runnable> rules = new ArrayList<>();

    private Validation() {}

    /** Looks at what differs from the value before, which is missing for a new one. */
    public static List<FieldError> check(JsonNode value, JsonNode old, JsonNode schema) {
        var run = new Validation();
        run.check(value, old, schema, "");
        if (run.rules.isEmpty() || run.errors.stream().allMatch(error -> LEAVING_THE_FORM.contains(error.reason()))) {
            run.rules.forEach(Runnable::run);
        } else {
            run.errors.add(new FieldError("<nil>", "FieldValueInvalid", NOT_ALL));
        }
        return run.errors;
    }

    private void check(JsonNode value, JsonNode old, JsonNode schema, String path) {
        if (value.equals(old)) {
            return;
        }
        var where = path.isEmpty() ? "<root>" : path;
        if (!hasType(value, schema)) {
            errors.add(FieldError.typeInvalid(
                    where, type(value), schema.path("type").asText("string")));
            return;
        }
        enumeration(value, schema, where);
        if (value.isNumber()) {
            number(value, schema, where);
        } else if (value.isTextual()) {
            text(value, schema, where);
        } else if (value.isArray()) {
            list(value, old, schema, path);
        } else if (value.isObject()) {
            object(value, old, schema, path);
        }
        if (schema.has("x-kubernetes-validations")) {
            rules.add(() -> Rules.check(schema.get("x-kubernetes-validations"), value, old, path, errors));
        }
    }

    private void enumeration(JsonNode value, JsonNode schema, String where) {
        var allowed = schema.path("enum");
        if (!allowed.isMissingNode() && allowed.valueStream().noneMatch(value::equals)) {
            var names = allowed.valueStream().map(JsonNode::toString).collect(Collectors.joining(", "));
            errors.add(FieldError.unsupported(where, value, names));
        }
    }

    private void number(JsonNode value, JsonNode schema, String where) {
        var number = value.decimalValue();
        var least = schema.path("minimum");
        var most = schema.path("maximum");
        if (least.isNumber() && number.compareTo(least.decimalValue()) < 0) {
            should(where, value, "be greater than or equal to " + least.bigIntegerValue());
        }
        if (most.isNumber() && number.compareTo(most.decimalValue()) > 0) {
            should(where, value, "be less than or equal to " + most.bigIntegerValue());
        }
    }

    private void should(String where, JsonNode value, String rest) {
        errors.add(FieldError.invalid(where, value, where + " in body should " + rest));
    }

    private void text(JsonNode value, JsonNode schema, String where) {
        var text = value.asText();
        var length = text.codePointCount(0, text.length());
        if (length < schema.path("minLength").asInt()) {
            should(where, value, "be at least " + schema.get("minLength") + " chars long");
        }
        if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            errors.add(FieldError.tooLong(where, schema.get("maxLength").asLong()));
        }
        var pattern = schema.path("pattern").asText();
        if (!PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find()) {
            should(where, value, "match '" + pattern + "'");
        }
    }

    private void list(JsonNode list, JsonNode old, JsonNode schema, String path) {
        if (list.size() < schema.path("minItems").asInt()) {
            should(path, list, "have at least " + schema.get("minItems") + " items");
        }
        most(list, schema.path("maxItems"), path);
        var keys = new HashSet<JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            var item = list.get(i);
            var where = path + "[" + i + "]";
            var key = Schema.key(item, schema);
            var before = key == null ? MissingNode.getInstance() : find(old, key, schema);
            check(item, before, schema.path("items"), where);
            if (key != null && !keys.add(key)) {
                errors.add(FieldError.duplicate(where, key));
            }
        }
    }

    private void most(JsonNode value, JsonNode most, String path) {
        if (value.size() > most.asLong(Long.MAX_VALUE)) {
            errors.add(FieldError.tooMany(path, value.size(), most.asLong()));
        }
    }

    private static JsonNode find(JsonNode list, JsonNode key, JsonNode schema) {
        return list.valueStream()
                .filter(item -> key.equals(Schema.key(item, schema)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void object(JsonNode object, JsonNode old, JsonNode schema, String path) {
        var prefix = path.isEmpty() ? "" : path + ".";
        Json.texts(schema.path("required")).stream()
                .filter(name -> !object.has(name))
                .forEach(name -> errors.add(FieldError.required(prefix + name, "")));
        most(object, schema.path("maxProperties"), path);
        object.properties().forEach(field -> {
            var name = field.getKey();
            check(field.getValue(), old.path(name), Schema.child(schema, name), prefix + name);
        });
    }

    private static boolean hasType(JsonNode value, JsonNode schema) {
        var either = schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("format").asText().equals("int-or-string");
        if (either || (!schema.has("type") && (schema.has("oneOf") || schema.has("anyOf")))) {
            return value.isTextual() || value.isNumber();
        }
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return true;
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
