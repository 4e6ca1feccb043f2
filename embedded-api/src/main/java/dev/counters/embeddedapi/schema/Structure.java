package dev.counters.embeddedapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Brings a value into the form of its schema: unknown fields go, defaults come. */
public final class Structure {
    private Structure() {}

    /** Drops unknown fields, whose paths are added to {@code dropped}, and nulls that mean nothing. */
    public static void prune(JsonNode value, JsonNode schema, String path, List<String> dropped) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                prune(value.get(i), schema.path("items"), path + "[" + i + "]", dropped);
            }
        } else if (value instanceof ObjectNode object) {
            var keep = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    || !(schema.has("properties") || schema.has("additionalProperties"));
            for (var fields = object.properties().iterator(); fields.hasNext(); ) {
                var field = fields.next();
                var known = Schema.child(schema, field.getKey());
                var where = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                var unknown = known.isMissingNode() && !keep;
                if (unknown) {
                    dropped.add(where);
                }
                if (unknown
                        || (field.getValue().isNull() && !known.path("nullable").asBoolean())) {
                    fields.remove();
                } else {
                    prune(field.getValue(), known, where, dropped);
                }
            }
        }
    }

    /** Fills in the schema's defaults. */
    public static void fill(JsonNode value, JsonNode schema) {
        if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        } else if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                var standard = property.getValue().get("default");
                var found = object.get(property.getKey());
                var nullable = property.getValue().path("nullable").asBoolean();
                if (standard != null && (found == null || (found.isNull() && !nullable))) {
                    object.set(property.getKey(), standard.deepCopy());
                }
            });
            object.properties().forEach(field -> fill(field.getValue(), Schema.child(schema, field.getKey())));
        }
    }
}
