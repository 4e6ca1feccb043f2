package dev.counters.embeddedapi.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import java.util.List;
import java.util.Optional;

/** Says what is served: versions, groups and resources. */
public final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

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
            case "api" -> Optional.of(coreVersions());
            case "apis" -> Optional.of(groups());
            default ->
                path.startsWith("openapi/v3")
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

    private static ObjectNode coreVersions() {
        var versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private ObjectNode groups() {
        var list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        names().forEach(name -> describe(groups.addObject(), name));
        return list;
    }

    private Optional<ObjectNode> group(String path) {
        return names().stream()
                .filter(name -> path.equals("apis/" + name))
                .findFirst()
                .map(name -> describe(Json.object().put("kind", "APIGroup").put("apiVersion", "v1"), name));
    }

    private List<String> names() {
        return kinds.all().stream()
                .map(Kind::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    private ObjectNode describe(ObjectNode group, String name) {
        var versions = group.put("name", name).putArray("versions");
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
        var served =
                kinds.all().stream().filter(kind -> kind.root().equals(root)).toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", served.getFirst().apiVersion());
        var resources = list.putArray("resources");
        served.forEach(kind -> describe(resources, kind));
        return Optional.of(list);
    }

    private static void describe(ArrayNode resources, Kind kind) {
        var entry = resource(resources, kind, kind.plural(), VERBS).put("singularName", kind.singular());
        if (!kind.shortNames().isEmpty()) {
            entry.set("shortNames", Json.tree(kind.shortNames()));
        }
        if (!kind.categories().isEmpty()) {
            entry.set("categories", Json.tree(kind.categories()));
        }
        for (var name : kind.subresources()) {
            var verbs = name.equals("log")
                    ? List.of("get")
                    : name.equals("eviction") ? List.of("create") : SUBRESOURCE_VERBS;
            var subresource = resource(resources, kind, kind.plural() + "/" + name, verbs);
            if (name.equals("scale")) {
                subresource.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
            }
        }
    }

    private static ObjectNode resource(ArrayNode resources, Kind kind, String name, List<String> verbs) {
        var entry = resources
                .addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", kind.namespaced())
                .put("kind", kind.kind());
        entry.set("verbs", Json.tree(verbs));
        return entry;
    }
}
