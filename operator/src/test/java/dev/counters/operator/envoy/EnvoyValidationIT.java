package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code envoy --mode validate} ignores hot files, so they are folded into the bootstrap first. */
class EnvoyValidationIT {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final EnvoySettings SETTINGS =
            EnvoySettings.inPod("visits-app.shop.svc.cluster.local", 8080, 200_000_000);

    @TempDir
    Path folder;

    @Test
    void acceptsTheFilesOfAPod() throws Exception {
        assertThat(validate(folded())).endsWith("OK");
    }

    @Test
    void noticesAnUnknownField() throws Exception {
        ObjectNode config = folded();
        ((ObjectNode) config.at("/static_resources/clusters/1")).put("no_such_field", 1);
        assertThat(validate(config)).contains("no_such_field").doesNotEndWith("OK");
    }

    private static ObjectNode folded() throws Exception {
        ObjectNode bootstrap =
                (ObjectNode) YAML.readTree(EnvoyFiles.bootstrap(SETTINGS).get("bootstrap.yaml"));
        bootstrap.remove("dynamic_resources");
        Map<String, String> hot = EnvoyFiles.hot(SETTINGS);
        JsonNode listener = resource(hot, "lds.yaml");
        ObjectNode connections = (ObjectNode) listener.at("/filter_chains/0/filters/0/typed_config");
        connections.remove("rds");
        connections.set("route_config", resource(hot, "rds.yaml"));
        ((ArrayNode) bootstrap.at("/static_resources/listeners")).add(listener);
        ((ArrayNode) bootstrap.at("/static_resources/clusters")).add(resource(hot, "cds.yaml"));
        return bootstrap;
    }

    private static JsonNode resource(Map<String, String> files, String name) throws Exception {
        ObjectNode resource = (ObjectNode) YAML.readTree(files.get(name)).at("/resources/0");
        resource.remove("@type");
        return resource;
    }

    private String validate(JsonNode config) throws Exception {
        Optional<Path> envoy = EnvoyBinary.find();
        assumeTrue(envoy.isPresent(), EnvoyBinary.WHERE);
        Path file = folder.resolve("folded.yaml");
        Files.write(file, YAML.writeValueAsBytes(config));
        Process process = new ProcessBuilder(
                        envoy.orElseThrow().toString(), "--mode", "validate", "--config-path", file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
