package dev.counters.e2e.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * The schema of the counter-service chart's values: the CRD's, closed against unknown names. The API server's own rules (CEL) and
 * quantities are beyond JSON Schema; it checks those when the CounterService is applied.
 */
final class ServiceValuesSchema {
    static final Path FILE = ProjectFiles.serviceChart().resolve("values.schema.json");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** What Kubernetes and JSON Schema both know and mean alike. */
    private static final List<String> SHARED =
            List.of("description", "type", "enum", "default", "pattern", "required", "anyOf");

    private static final List<String> LIMITS = List.of(
            "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");

    private ServiceValuesSchema() {}

    static String generate(Path crdFile) throws IOException {
        JsonNode crd = new YAMLMapper().readTree(crdFile.toFile());
        JsonNode spec = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$comment", "Generated from the CRD by `make crds`. Do not edit.");
        schema.put("title", "Values of the counter-service chart");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("global")
                .put(
                        "description",
                        "Helm hands a parent chart's globals to each chart below it; this chart reads none.")
                .put("type", "object");
        properties
                .putObject("name")
                .put("type", "string")
                .put("maxLength", 40)
                .put("pattern", "^([a-z]([-a-z0-9]*[a-z0-9])?)?$");
        strings(properties.putObject("labels"));
        strings(properties.putObject("annotations"));
        properties.set("spec", closed(spec));
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static void strings(ObjectNode schema) {
        schema.put("type", "object").putObject("additionalProperties").put("type", "string");
    }

    private static ObjectNode closed(JsonNode source) {
        ObjectNode schema = JSON.createObjectNode();
        SHARED.stream().filter(source::has).forEach(name -> schema.set(name, source.get(name)));
        LIMITS.stream().filter(source::has).forEach(name -> schema.set(name, number(source.get(name))));
        if (source.path("x-kubernetes-int-or-string").asBoolean() && !source.has("anyOf")) {
            schema.putArray("type").add("integer").add("string");
        }
        if (source.has("items")) {
            schema.set("items", closed(source.get("items")));
        }
        if (source.path("uniqueItems").asBoolean()
                || source.path("x-kubernetes-list-type").asText().equals("set")) {
            schema.put("uniqueItems", true);
        }
        if (source.has("properties")) {
            ObjectNode properties = schema.putObject("properties");
            source.get("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), closed(property.getValue())));
            schema.put("additionalProperties", false);
        } else if (source.has("additionalProperties")) {
            schema.set("additionalProperties", closed(source.get("additionalProperties")));
        }
        return schema;
    }

    /** 1000.0 and 1.0E9 are whole numbers, and are written so. */
    private static JsonNode number(JsonNode value) {
        BigDecimal number = new BigDecimal(value.asText());
        return number.stripTrailingZeros().scale() <= 0
                ? JSON.getNodeFactory().numberNode(number.longValueExact())
                : value;
    }
}
