package dev.counters.playground.manifest;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The objects of a YAML file, as they are written there: no field is dropped, so that the API server can refuse a wrong one.
 *
 * @param file where they are from, for messages
 * @param objects in the file's order; each has an apiVersion, a kind and a name
 */
public record Manifest(Path file, List<GenericKubernetesResource> objects) {
    private static final String KIND = "CounterService";
    /** Characters of a quotation. */
    private static final int LONGEST = 80;

    public Manifest {
        objects = List.copyOf(objects);
    }

    /**
     * Reads a file.
     *
     * @throws UnusableManifestException if it is missing, no YAML, or holds something else than Kubernetes objects
     */
    public static Manifest read(Path file) {
        var objects = new ArrayList<GenericKubernetesResource>();
        for (var document : documents(file)) {
            objects.add(object(file, document));
        }
        if (objects.stream().noneMatch(object -> object.getKind().equals(KIND))) {
            throw new UnusableManifestException("%s holds no %s.".formatted(file, KIND));
        }
        return new Manifest(file, objects);
    }

    /** {@return the names of the CounterServices in it} */
    public List<String> services() {
        return objects.stream()
                .filter(object -> object.getKind().equals(KIND))
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static List<Object> documents(Path file) {
        try {
            var text = Files.readString(file);
            var load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
            return StreamSupport.stream(load.loadAllFromString(text).spliterator(), false)
                    .filter(document -> document != null)
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new UnusableManifestException("There is no file %s.".formatted(file));
        } catch (CharacterCodingException binary) {
            throw new UnusableManifestException("%s is no text file in UTF-8.".formatted(file));
        } catch (IOException unreadable) {
            throw new UnusableManifestException("%s cannot be read: %s.".formatted(file, unreadable.getMessage()));
        } catch (MarkedYamlEngineException broken) {
            throw new UnusableManifestException(
                    "%s is no YAML: %s%s.".formatted(file, broken.getProblem(), line(broken)));
        } catch (YamlEngineException broken) {
            throw new UnusableManifestException("%s is no YAML: %s.".formatted(file, broken.getMessage()));
        }
    }

    private static String line(MarkedYamlEngineException broken) {
        return broken.getProblemMark()
                .map(mark -> " in line " + (mark.getLine() + 1))
                .orElse("");
    }

    private static GenericKubernetesResource object(Path file, Object document) {
        if (!(document instanceof Map<?, ?> fields)) {
            throw new UnusableManifestException(
                    "%s holds something that is no Kubernetes object: %s.".formatted(file, shortened(document)));
        }
        require(file, fields.get("apiVersion"), "apiVersion");
        require(file, fields.get("kind"), "kind");
        require(
                file,
                fields.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : null,
                "metadata.name");
        try {
            return Serialization.jsonMapper().convertValue(fields, GenericKubernetesResource.class);
        } catch (IllegalArgumentException misshapen) {
            throw new UnusableManifestException("%s holds an object whose metadata has a wrong shape: %s."
                    .formatted(file, shortened(fields.get("metadata"))));
        }
    }

    private static void require(Path file, @Nullable Object value, String field) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new UnusableManifestException("%s holds an object without %s.".formatted(file, field));
        }
    }

    private static String shortened(@Nullable Object document) {
        var text = String.valueOf(document);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
