package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.discovery.Discovery;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.patch.Patches;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Resources;
import dev.counters.embeddedapi.resource.Scale;
import dev.counters.embeddedapi.store.Store;
import dev.counters.embeddedapi.table.Tables;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** From method and path to who answers. */
final class Routes {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

    private final Kinds kinds;
    private final Resources resources;
    private final Discovery discovery;
    private final Lists lists;
    private final Watches watches;
    private final Logs logs;

    Routes(Store store, Kinds kinds, Resources resources, LogSource source) {
        this.kinds = kinds;
        this.resources = resources;
        this.discovery = new Discovery(kinds);
        this.lists = new Lists(store);
        this.watches = new Watches(store, lists);
        this.logs = new Logs(resources, source);
    }

    void serve(Request request) throws IOException, InterruptedException {
        request.requireJsonWanted();
        var path = request.path();
        if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
            // A client that wanted a WebSocket takes this for: ask again over plain HTTP.
            Answer.text(request, "");
            return;
        }
        if (HEALTH.contains(path)) {
            Answer.text(request, "ok");
            return;
        }
        if (Reviews.isOne(path)) {
            Answer.json(request, CREATED, Reviews.answer(path, request.method()));
            return;
        }
        var described = discovery.answer(path);
        if (described.isPresent()) {
            Answer.json(request, OK, described.get());
            return;
        }
        var target = Target.of(path, kinds);
        switch (request.method()) {
            case "GET" -> get(target, request);
            case "POST" -> post(target, request);
            case "PUT" -> put(target, request);
            case "PATCH" -> patch(target, request);
            case "DELETE" -> delete(target, request);
            default -> throw notAllowed();
        }
    }

    private static ApiException notAllowed() {
        return new ApiException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    private void get(Target target, Request request) throws IOException, InterruptedException {
        if (target.subresource().equals("log")) {
            logs.serve(target, request);
        } else if (request.is("watch")) {
            watches.serve(target, request);
        } else if (target.name().isEmpty()) {
            Answer.json(request, OK, lists.page(target, request));
        } else if (target.subresource().equals("scale")) {
            Answer.json(request, OK, Scale.of(target.kind(), found(target)));
        } else {
            object(target, request, OK, found(target));
        }
    }

    private ObjectNode found(Target target) {
        return resources.get(target.kind(), target.namespace(), target.name());
    }

    private void post(Target target, Request request) throws IOException {
        var body = request.object();
        var options = request.options(body);
        if (target.subresource().equals("eviction")) {
            Answer.json(
                    request,
                    CREATED,
                    resources
                            .deletion()
                            .delete(
                                    target.kind(),
                                    target.namespace(),
                                    target.name(),
                                    request.options(body.path("deleteOptions"))));
        } else if (!target.name().isEmpty()) {
            throw notAllowed();
        } else {
            object(target, request, CREATED, resources.create(target.kind(), target.namespace(), body, options));
        }
    }

    private void put(Target target, Request request) throws IOException {
        var body = request.object();
        if (target.name().isEmpty()) {
            throw notAllowed();
        }
        if (target.subresource().equals("scale")) {
            rescale(target, request, body);
            return;
        }
        object(
                target,
                request,
                OK,
                resources.replace(
                        target.kind(),
                        target.namespace(),
                        target.name(),
                        target.subresource(),
                        body,
                        request.options(Json.object())));
    }

    private void patch(Target target, Request request) throws IOException {
        var patch = request.body();
        if (target.subresource().equals("scale")) {
            var scale = Scale.of(target.kind(), found(target));
            Json.meta(scale).remove("resourceVersion");
            rescale(target, request, (ObjectNode) Patches.merge(scale, patch));
            return;
        }
        var options = request.options(Json.object());
        var existed = resources.exists(target.kind(), target.namespace(), target.name());
        var patched = resources.patch(
                target.kind(),
                target.namespace(),
                target.name(),
                target.subresource(),
                request.mediaType(),
                patch,
                options);
        object(target, request, existed ? OK : CREATED, patched);
    }

    private void rescale(Target target, Request request, ObjectNode scale) throws IOException {
        var kind = target.kind();
        var object = Scale.applied(kind, found(target), scale);
        var options = request.options(Json.object());
        var stored = resources.replace(kind, target.namespace(), target.name(), "scale", object, options);
        Answer.json(request, OK, Scale.of(kind, stored));
    }

    private void delete(Target target, Request request) throws IOException {
        var body = request.mediaType().isEmpty() ? Json.object() : request.object();
        var options = request.options(body);
        if (!target.name().isEmpty()) {
            Answer.json(
                    request,
                    OK,
                    resources.deletion().delete(target.kind(), target.namespace(), target.name(), options));
            return;
        }
        var page = lists.page(target, request);
        lists.select(target, Lists.selector(target, request))
                .forEach(object ->
                        resources.deletion().delete(target.kind(), Json.namespace(object), Json.name(object), options));
        Answer.json(request, OK, page);
    }

    private static void object(Target target, Request request, int code, ObjectNode object) throws IOException {
        var form = request.form();
        if (form.equals("Table")) {
            var metadata = Json.object().set("resourceVersion", object.at("/metadata/resourceVersion"));
            var include = request.query("includeObject", "Metadata");
            Answer.json(request, code, Tables.of(target.kind(), List.of(object), include, metadata));
        } else {
            Answer.json(request, code, form.equals("PartialObjectMetadata") ? Tables.metadataOf(object) : object);
        }
    }
}
