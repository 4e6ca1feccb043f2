package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the CustomResourceDefinition from the records, and adds what the generator cannot say. */
final class CrdSchema {
    static final Path COMMITTED = Path.of("src/main/crd/counterservices.counters.dev-v1.yml");

    private static final String HEADER =
            "# Generated from the records of dev.counters.api.v1alpha1 by `make crds`. Do not edit.\n";
    private static final List<String> COLUMNS =
            List.of("Ready", "Replicas", "Primary", "URL", "Age", "Image", "Mode", "Durability", "Epoch");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private CrdSchema() {}

    static String generate(Path workFolder) {
        var info = new CRDGenerator()
                .customResourceClasses(CounterService.class)
                .forCRDVersions("v1")
                .inOutputDir(workFolder.toFile())
                .detailedGenerate();
        var file = info.getCRDInfos("counterservices.counters.dev").get("v1").getFilePath();
        try {
            var crd = Serialization.unmarshal(Files.readString(Path.of(file)), CustomResourceDefinition.class);
            refine(crd);
            return HEADER + YAML.writeValueAsString(Serialization.unmarshal(Serialization.asJson(crd), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists with a key of their own merge by it in server-side apply; the generator calls every list atomic. */
    private static void refine(CustomResourceDefinition crd) {
        var version = crd.getSpec().getVersions().getFirst();
        version.getAdditionalPrinterColumns().sort(Comparator.comparing(column -> COLUMNS.indexOf(column.getName())));
        var root = version.getSchema().getOpenAPIV3Schema();
        leaveOutEmptyDefaults(root);
        at(root, "spec").setDefault(JsonNodeFactory.instance.objectNode());
        keyed(at(root, "spec", "app", "env"), "name");
        keyed(at(root, "spec", "app", "imagePullSecrets"), "name");
        var apiKeys = at(root, "spec", "app", "authentication", "apiKeys");
        keyed(apiKeys, "name");
        at(apiKeys.getItems().getSchema(), "scopes").setXKubernetesListType("set");
        keyed(at(root, "status", "conditions"), "type");
        at(root, "spec", "redis", "external", "nodes").setXKubernetesListType("set");
        at(root, "status", "observedGeneration").setFormat("int64");
        boundNames(at(root, "spec", "app", "env").getItems().getSchema());
    }

    /** The CEL rule over names is refused as too costly unless their length has a bound. */
    private static void boundNames(JSONSchemaProps envVar) {
        var name = envVar.getProperties().get("name");
        name.setMinLength(1L);
        name.setMaxLength(256L);
    }

    /** A default is converted through its record, which fills in empty lists and maps that would show in every object. */
    private static void leaveOutEmptyDefaults(JSONSchemaProps schema) {
        leaveOutEmpty(schema.getDefault());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CrdSchema::leaveOutEmptyDefaults);
        }
    }

    private static boolean leaveOutEmpty(@Nullable JsonNode node) {
        if (node == null || !node.isContainerNode()) {
            return false;
        }
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(property -> leaveOutEmpty(property.getValue()));
        }
        return node.isEmpty();
    }

    private static void keyed(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
        var item = list.getItems().getSchema();
        item.setRequired(Stream.concat(item.getRequired().stream(), Stream.of(key))
                .distinct()
                .toList());
    }

    private static JSONSchemaProps at(JSONSchemaProps schema, String... path) {
        var here = schema;
        for (var name : path) {
            here = here.getProperties().get(name);
        }
        return here;
    }
}
