package dev.counters.operator.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One file of all: {@code envoy --mode validate} looks at nothing else, and so would overlook what is in the hot files. */
final class FoldedConfig {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private FoldedConfig() {}

    static ObjectNode of(Map<String, String> bootstrap, Map<String, String> hot) throws IOException {
        ObjectNode folded = (ObjectNode) YAML.readTree(bootstrap.get(EnvoyFiles.BOOTSTRAP));
        folded.remove("dynamic_resources");
        ArrayNode listeners = (ArrayNode) folded.at("/static_resources/listeners");
        for (JsonNode listener : resources(hot, "lds.yaml")) {
            ObjectNode connections = (ObjectNode) listener.at("/filter_chains/0/filters/0/typed_config");
            if (connections.remove("rds") != null) {
                connections.set("route_config", resources(hot, "rds.yaml").get(0));
            }
            JsonNode tls = listener.at("/filter_chains/0/transport_socket/typed_config/common_tls_context");
            if (tls instanceof ObjectNode context) {
                context.remove("tls_certificate_sds_secret_configs");
                context.putArray("tls_certificates")
                        .add(resources(hot, "sds.yaml").get(0).path("tls_certificate"));
            }
            listeners.add(listener);
        }
        for (JsonNode cluster : resources(hot, "cds.yaml")) {
            JsonNode tls = cluster.at("/transport_socket/typed_config/common_tls_context");
            if (tls instanceof ObjectNode context && context.remove("tls_certificate_sds_secret_configs") != null) {
                context.putArray("tls_certificates")
                        .add(resources(hot, "sds-client.yaml").get(0).path("tls_certificate"));
                ObjectNode combined = (ObjectNode) context.remove("combined_validation_context");
                ObjectNode validation = (ObjectNode) combined.path("default_validation_context");
                validation.setAll((ObjectNode)
                        resources(hot, "sds-authorities.yaml").get(0).path("validation_context"));
                context.set("validation_context", validation);
            }
            ((ArrayNode) folded.at("/static_resources/clusters")).add(cluster);
        }
        return folded;
    }

    private static ArrayNode resources(Map<String, String> files, String name) throws IOException {
        ArrayNode resources = (ArrayNode) YAML.readTree(files.get(name)).path("resources");
        resources.forEach(resource -> ((ObjectNode) resource).remove("@type"));
        return resources;
    }

    /** {@return what Envoy says of it; the last word is OK if it likes it} */
    static String validate(Path envoy, Path folder, JsonNode config) throws IOException {
        Path file = folder.resolve("folded.yaml");
        Files.write(file, YAML.writeValueAsBytes(config));
        Process process = new ProcessBuilder(
                        envoy.toString(),
                        "--mode",
                        "validate",
                        "--reject-unknown-dynamic-fields",
                        "--config-path",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
