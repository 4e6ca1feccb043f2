package dev.counters.embeddedapi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The committed schemas are those that a kube-apiserver serves, without the prose. {@code -Drecord=true} writes them. */
class OpenApiResourcesIT {
    private static final Path FOLDER = Path.of("src/main/resources/dev/counters/embeddedapi/kind");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void areWhatAKubeApiServerServes() throws IOException {
        try (var server = RealServer.start();
                var client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build()) {
            var soft = new SoftAssertions();
            var versions = new ArrayList<String>();
            new YAMLMapper()
                    .readTree(FOLDER.resolve("kinds.yaml").toFile())
                    .fieldNames()
                    .forEachRemaining(versions::add);
            assertThat(versions).isNotEmpty();
            for (var version : versions) {
                var root = (version.contains("/") ? "apis/" : "api/") + version;
                var file = FOLDER.resolve("openapi/" + root.replace("/", "_") + ".json");
                var served = schemas(client, root);
                if (Boolean.getBoolean("record")) {
                    Files.writeString(file, JSON.writeValueAsString(JSON.treeToValue(served, Object.class)) + "\n");
                }
                soft.assertThat(JSON.readTree(file.toFile()))
                        .as(file.toString())
                        .isEqualTo(served);
            }
            soft.assertAll();
        }
    }

    private static JsonNode schemas(KubernetesClient client, String root) throws IOException {
        var document = JSON.readTree(client.raw("/openapi/v3/" + root)).at("/components/schemas");
        withoutProse(document);
        return document;
    }

    /** A description is prose where it is a text; as the name of a property it is a schema. */
    private static void withoutProse(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("description").isTextual()) {
            object.remove("description");
        }
        node.forEach(OpenApiResourcesIT::withoutProse);
    }
}
