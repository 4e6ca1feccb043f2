package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.apply.Patches;
import dev.counters.embeddedapi.discovery.Discovery;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Options;
import dev.counters.embeddedapi.resource.Resources;
import dev.counters.embeddedapi.resource.Scale;
import dev.counters.embeddedapi.resource.Target;
import dev.counters.embeddedapi.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** From method and path to who answers. */
final class Routes {
    static final int OK = 200;
    private static final int CREATED = 201;
    private static final Set<String> SPECIAL = Set.of("eviction", "log", "scale");
    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");
    private static final String REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";
    /** Everybody who is let in may do everything, so it does not matter what is asked. */
    private static final JsonNode REVIEWS = Json.resource(Routes.class, "reviews.yaml");

    private final Kinds kinds;
    private final Resources resources;
    private final Discovery discovery;
    private final Lists lists;
    private final Watches watches;
    private final Logs logs;
    private final Evictions evictions;

    Routes(Store store, Kinds kinds, Resources resources, PodLogs files, Evictions evictions) {
        this.kinds = kinds;
        this.resources = resources;
        this.discovery = new Discovery(kinds);
        this.lists = new Lists(store);
        this.watches = new Watches(store, kinds, lists);
        this.logs = new Logs(resources, files);
        this.evictions = evictions;
    }

    void serve(Request request) throws IOException, InterruptedException {
        request.requireJsonWanted();
        var path = request.path();
        var described = discovery.answer(path);
        if (request.header("Upgrade").equalsIgnoreCase("websocket") || HEALTH.contains(path)) {
            // A client that wanted a WebSocket takes this for: ask again over plain HTTP.
            request.answer(OK, "text/plain", 2).write("ok".getBytes(StandardCharsets.UTF_8));
        } else if (REVIEWS.has(path) && request.method().equals("POST")) {
            request.answer(CREATED, REVIEWS.get(path));
        } else if (described.isPresent()) {
            request.answer(OK, described.get());
        } else {
            serve(Target.of(path, kinds), request);
        }
    }

    private void serve(Target target, Request request) throws IOException, InterruptedException {
        switch (request.method() + " " + what(target, request)) {
            case "GET all" -> request.answer(OK, lists.page(target, request));
            case "GET one" -> answer(target, request, OK, resources.get(target));
            case "GET log" -> logs.serve(target, request);
            case "GET scale" -> request.answer(OK, Scale.of(target.kind(), resources.get(target)));
            case "GET watch" -> watches.serve(target, request);
            case "POST all" -> create(target, request);
            case "POST eviction" -> evict(target, request);
            case "PUT one" -> replace(target, request);
            case "PUT scale" -> rescale(target, request, request.object());
            case "PATCH one" -> patch(target, request);
            case "PATCH scale" -> patchScale(target, request);
            case "DELETE all" -> deleteAll(target, request);
            case "DELETE one" -> delete(target, request);
            default ->
                throw new ApiException(
                        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
    }

    private static String what(Target target, Request request) {
        if (request.is("watch")) {
            return "watch";
        }
        return SPECIAL.contains(target.subresource())
                ? target.subresource()
                : target.name().isEmpty() ? "all" : "one";
    }

    private static void answer(Target target, Request request, int code, ObjectNode object) throws IOException {
        request.answer(code, Form.of(target.kind(), request).object(object));
    }

    private void evict(Target target, Request request) throws IOException {
        var options = request.options(request.object().path("deleteOptions"));
        evictions.hindrance(target.namespace(), target.name(), options.dryRun()).ifPresent(why -> {
            throw new ApiException(429, "TooManyRequests", REFUSED).cause("DisruptionBudget", why, "");
        });
        request.answer(CREATED, resources.deletion().delete(target, options));
    }

    private void create(Target target, Request request) throws IOException {
        var body = request.object();
        answer(target, request, CREATED, resources.create(target, body, request.options(Json.object())));
    }

    private void replace(Target target, Request request) throws IOException {
        var body = request.object();
        answer(target, request, OK, resources.replace(target, body, request.options(Json.object())));
    }

    private void patch(Target target, Request request) throws IOException {
        var options = request.options(Json.object());
        var existed = resources.find(target).isPresent();
        var patched = resources.patch(target, request.mediaType(), request.body(), options);
        answer(target, request, existed ? OK : CREATED, patched);
    }

    private void patchScale(Target target, Request request) throws IOException {
        var scale = Scale.of(target.kind(), resources.get(target));
        Json.meta(scale).remove("resourceVersion");
        rescale(target, request, Patches.merge(scale, request.body()));
    }

    private void rescale(Target target, Request request, JsonNode scale) throws IOException {
        var object = Scale.applied(target.kind(), resources.get(target), scale);
        var stored = resources.replace(target, object, request.options(Json.object()));
        request.answer(OK, Scale.of(target.kind(), stored));
    }

    private void delete(Target target, Request request) throws IOException {
        request.answer(OK, resources.deletion().delete(target, ofDeletion(request)));
    }

    private void deleteAll(Target target, Request request) throws IOException {
        var options = ofDeletion(request);
        var page = lists.page(target, request);
        lists.select(target, Lists.selector(target, request))
                .forEach(object -> resources.deletion().delete(target.of(object), options));
        request.answer(OK, page);
    }

    private static Options ofDeletion(Request request) throws IOException {
        return request.options(request.mediaType().isEmpty() ? Json.object() : request.object());
    }
}
