package dev.counters.embeddedapi.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is served: versions, groups and resources. */
public final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");
    private static final Map<String, List<String>> OTHER_VERBS =
            Map.of("log", List.of("get"), "eviction", List.of("create"));

    private final Kinds kinds;
    private final OpenApi openApi;

    public Discovery(Kinds kinds) {
        this.kinds = kinds;
        this.openApi = new OpenApi(kinds);
    }

    /** {@return what stands at a path (without a slash at either end) that describes the API} */
    public Optional<ObjectNode> answer(String path) {
        return switch (path) {
            case "version" -> Optional.of(version());
            case "api" -> {
                var versions = Json.object().put("kind", "APIVersions");
                versions.putArray("versions").add("v1");
                yield Optional.of(versions);
            }
            case "apis" -> {
                var list = Json.object("APIGroupList", "v1");
                groups().forEach(list.putArray("groups")::add);
                yield Optional.of(list);
            }
            default ->
                path.startsWith(OpenApi.ROOT)
                        ? openApi.answer(path)
                        : group(path).or(() -> resources(path));
        };
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.0+embedded-api")
                .put("platform", System.getProperty("os.name") + "/" + System.getProperty("os.arch"));
    }

    private List<ObjectNode> groups() {
        var names = kinds.all().stream().map(Kind::group).distinct();
        return names.filter(name -> !name.isEmpty()).map(this::describe).toList();
    }

    private Optional<ObjectNode> group(String path) {
        return groups().stream()
                .filter(group -> path.equals("apis/" + group.path("name").asText()))
                .findFirst()
                .map(group -> Json.object("APIGroup", "v1").setAll(group));
    }

    private ObjectNode describe(String name) {
        var group = Json.object().put("name", name);
        var versions = group.putArray("versions");
        kinds.all().stream()
                .filter(kind -> kind.group().equals(name))
                .map(Kind::version)
                .distinct()
                .forEach(version -> versions.addObject()
                        .put("groupVersion", name + "/" + version)
                        .put("version", version));
        return group.set("preferredVersion", versions.get(0));
    }

    private Optional<ObjectNode> resources(String root) {
        var served = kinds.servedUnder(root);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var list = Json.object("APIResourceList", "v1")
                .put("groupVersion", served.getFirst().apiVersion());
        var resources = list.putArray("resources");
        served.forEach(kind -> describe(resources, kind));
        return Optional.of(list);
    }

    private static void describe(ArrayNode resources, Kind kind) {
        var entry = resource(resources, kind, "", VERBS).put("singularName", kind.singular());
        List.of("shortNames", "categories")
                .forEach(field -> kind.names().optional(field).ifPresent(names -> entry.set(field, names)));
        kind.subresources().fieldNames().forEachRemaining(name -> {
            var verbs = OTHER_VERBS.getOrDefault(name, SUBRESOURCE_VERBS);
            var subresource = resource(resources, kind, "/" + name, verbs);
            if (name.equals("scale")) {
                subresource.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
            }
        });
    }

    private static ObjectNode resource(ArrayNode resources, Kind kind, String subresource, List<String> verbs) {
        var entry = resources.addObject().put("name", kind.plural() + subresource);
        entry.put("singularName", "").put("namespaced", kind.namespaced()).put("kind", kind.kind());
        return entry.set("verbs", Json.tree(verbs));
    }
}
