package dev.counters.e2e.delivery;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a CRD takes from objects that were stored under an older one, whatever they are: versions, fields, permitted values; and
 * what it adds to their fields.
 */
final class CrdComparison {
    private static final List<String> MUST_STAY = List.of("type", "pattern", "x-kubernetes-list-type");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems", "maxProperties");

    private final List<String> losses = new ArrayList<>();

    private CrdComparison() {}

    /** {@return a sentence a loss} */
    static List<String> losses(GenericKubernetesResource before, GenericKubernetesResource after) {
        CrdComparison comparison = new CrdComparison();
        List<Map<String, Object>> old = before.get("spec", "versions");
        List<Map<String, Object>> now = after.get("spec", "versions");
        for (Map<String, Object> version : old) {
            now.stream()
                    .filter(candidate -> version.get("name").equals(candidate.get("name"))
                            && Boolean.TRUE.equals(candidate.get("served"))
                            && version.get("storage").equals(candidate.get("storage")))
                    .findFirst()
                    .ifPresentOrElse(
                            candidate -> comparison.compare("", schema(version), schema(candidate)),
                            () -> comparison.losses.add(
                                    "version " + version.get("name") + " is not served and stored"));
        }
        return List.copyOf(comparison.losses);
    }

    private void compare(String path, Map<String, Object> before, Map<String, Object> after) {
        for (String name : MUST_STAY) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                losses.add("%s of %s was %s and is %s".formatted(name, path, before.get(name), after.get(name)));
            }
        }
        // One that was there is written out in what is stored, so that another changes nothing.
        if (!before.containsKey("default") && after.containsKey("default")) {
            losses.add("default of %s was null and is %s".formatted(path, after.get("default")));
        }
        LOWER_BOUNDS.forEach(name -> bound(path, name, before, after, 1));
        UPPER_BOUNDS.forEach(name -> bound(path, name, before, after, -1));
        lists(path, before, after);
        properties(path, before, after);
        for (String part : List.of("items", "additionalProperties")) {
            if (before.containsKey(part)) {
                compare(path + "[]", member(before, part), member(after, part));
            }
        }
    }

    private void properties(String path, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> now = member(after, "properties");
        member(before, "properties").keySet().forEach(name -> {
            if (now.containsKey(name)) {
                compare(path + "." + name, member(member(before, "properties"), name), member(now, name));
            } else {
                losses.add(path + "." + name + " is gone: the API server would drop it");
            }
        });
    }

    private void lists(String path, Map<String, Object> before, Map<String, Object> after) {
        TreeSet<Object> demanded = new TreeSet<>(list(after, "required"));
        demanded.removeAll(list(before, "required"));
        if (!demanded.isEmpty()) {
            losses.add(path + " demands " + demanded);
        }
        TreeSet<Object> refused = new TreeSet<>(list(before, "enum"));
        refused.removeAll(list(after, "enum"));
        if (!refused.isEmpty() && after.containsKey("enum")) {
            losses.add(path + " no longer takes " + refused);
        }
    }

    private void bound(
            String path, String name, Map<String, Object> before, Map<String, Object> after, int towardsTighter) {
        if (!after.containsKey(name)) {
            return;
        }
        if (!before.containsKey(name)
                || number(after.get(name)).compareTo(number(before.get(name))) * towardsTighter > 0) {
            losses.add("%s of %s was %s and is %s".formatted(name, path, before.get(name), after.get(name)));
        }
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static List<?> list(Map<String, Object> schema, String name) {
        return (List<?>) schema.getOrDefault(name, List.of());
    }

    private static Map<String, Object> schema(Map<String, Object> version) {
        return member(member(version, "schema"), "openAPIV3Schema");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> member(Map<String, Object> schema, String name) {
        return (Map<String, Object>) schema.getOrDefault(name, Map.of());
    }
}
