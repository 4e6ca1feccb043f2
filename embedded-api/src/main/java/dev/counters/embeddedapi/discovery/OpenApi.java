package dev.counters.embeddedapi.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import java.util.List;
import java.util.Optional;

/** OpenAPI v3, as far as kubectl reads it: schemas for explain, and which parameters a patch takes. */
final class OpenApi {
    static final String ROOT = "openapi/v3";
    private static final List<String> OF_PATCH = List.of("fieldValidation", "dryRun", "fieldManager", "force");

    private final Kinds kinds;

    OpenApi(Kinds kinds) {
        this.kinds = kinds;
    }

    Optional<ObjectNode> answer(String path) {
        return path.equals(ROOT) ? Optional.of(index()) : document(path.substring(ROOT.length() + 1));
    }

    private ObjectNode index() {
        var index = Json.object();
        var paths = index.putObject("paths");
        kinds.all()
                .forEach(kind -> paths.putObject(kind.root()).put("serverRelativeURL", "/" + ROOT + "/" + kind.root()));
        return index;
    }

    private Optional<ObjectNode> document(String root) {
        var served = kinds.servedUnder(root);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.0");
        var paths = document.putObject("paths");
        served.forEach(kind -> paths(paths, kind));
        var schemas = kinds.document(served.getFirst().apiVersion());
        document.putObject("components").set("schemas", schemas);
        return Optional.of(document);
    }

    private static void paths(ObjectNode paths, Kind kind) {
        var list = "/" + kind.root() + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
        operation(paths.putObject(list), "get", "list", kind);
        var one = paths.putObject(list + "/{name}");
        operation(one, "get", "get", kind);
        var parameters = operation(one, "patch", "patch", kind).putArray("parameters");
        for (var name : OF_PATCH) {
            var parameter = parameters.addObject().put("name", name).put("in", "query");
            parameter.putObject("schema").put("type", "string");
        }
    }

    private static ObjectNode operation(ObjectNode path, String method, String action, Kind kind) {
        var operation = path.putObject(method).put("x-kubernetes-action", action);
        return operation.set("x-kubernetes-group-version-kind", kind.reference());
    }
}
