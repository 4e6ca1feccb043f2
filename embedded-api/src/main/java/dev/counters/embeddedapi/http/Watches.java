package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.FieldError;
import dev.counters.embeddedapi.resource.Events;
import dev.counters.embeddedapi.resource.Target;
import dev.counters.embeddedapi.store.Change;
import dev.counters.embeddedapi.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Streams changes as they come, one JSON object a line. */
final class Watches {
    private static final int LONGEST_SECONDS = 1800;
    /** Often enough for a client that resumes to find its place in the history. */
    private static final long BOOKMARK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final String MATCH = "resourceVersionMatch";

    private final Store store;
    private final Kinds kinds;
    private final Lists lists;

    Watches(Store store, Kinds kinds, Lists lists) {
        this.store = store;
        this.kinds = kinds;
        this.lists = lists;
    }

    void serve(Target target, Request request) throws IOException, InterruptedException {
        var listed = request.is("sendInitialEvents");
        if (listed && !request.query(MATCH, "").equals("NotOlderThan")) {
            var error = FieldError.forbidden(
                    MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            throw ApiException.invalid(target.kind().what(""), List.of(error));
        }
        var selector = Lists.selector(target, request);
        var from = request.number("resourceVersion", 0);
        var initial = listed || from == 0;
        Store.Watch<List<ObjectNode>> watch;
        try {
            watch = store.watch(
                    now -> initial ? now : from,
                    () -> initial ? lists.select(target, selector) : List.<ObjectNode>of());
        } catch (ApiException expired) {
            Stream.open(target, request).send("ERROR", expired.status());
            return;
        }
        try {
            var stream = Stream.open(target, request);
            for (var object : watch.seen()) {
                stream.object("ADDED", object);
            }
            if (listed) {
                stream.bookmark(watch.revision(), true);
            }
            follow(stream, watch, request);
        } finally {
            store.unwatch(watch.queue());
        }
    }

    /** Ends with its time, or with its kind. */
    private void follow(Stream stream, Store.Watch<?> watch, Request request) throws IOException, InterruptedException {
        var kind = stream.target().kind().stored();
        var bookmarks = request.is("allowWatchBookmarks");
        var marked = System.nanoTime();
        var end = marked + TimeUnit.SECONDS.toNanos(request.number("timeoutSeconds", LONGEST_SECONDS));
        for (var now = marked; now < end && kinds.storedAs(kind).isPresent(); now = System.nanoTime()) {
            var before = store.revision();
            var change = watch.queue().poll(Math.min(end - now, BOOKMARK_NANOS), TimeUnit.NANOSECONDS);
            if (change != null) {
                stream.change(change);
            }
            if (bookmarks && now - marked >= BOOKMARK_NANOS) {
                stream.bookmark(change == null ? before : change.revision(), false);
                marked = now;
            }
        }
    }

    private record Stream(Target target, Predicate<JsonNode> selector, Form form, OutputStream out) {
        static Stream open(Target target, Request request) throws IOException {
            var out = request.answer(Routes.OK, "application/json", 0);
            out.flush();
            return new Stream(target, Lists.selector(target, request), Form.of(target.kind(), request), out);
        }

        /** What begins to match appears, what ceases to match disappears. */
        void change(Change change) throws IOException {
            var kind = target.kind();
            var here = kind.key(target.namespace(), "");
            var everywhere = here.namespace().isEmpty();
            if (change.key().resource().equals(here.resource())
                    && (everywhere || change.key().namespace().equals(here.namespace()))) {
                var before = change.before();
                var was = before != null && selector.test(Events.shownAs(kind, before));
                var object = Events.shownAs(kind, change.object());
                var is = !change.deleted() && selector.test(object);
                if (was || is) {
                    object(is ? was ? "MODIFIED" : "ADDED" : "DELETED", object);
                }
            }
        }

        void object(String type, ObjectNode object) throws IOException {
            send(type, form.object(object));
        }

        void bookmark(long revision, boolean initialEnd) throws IOException {
            var kind = target.kind();
            var object = Json.object(kind.kind(), kind.apiVersion());
            var meta = Json.meta(object).put("resourceVersion", String.valueOf(revision));
            meta.putNull("creationTimestamp");
            if (initialEnd) {
                meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
            }
            send("BOOKMARK", form.object(object, initialEnd ? List.of(object) : List.of()));
        }

        void send(String type, ObjectNode object) throws IOException {
            out.write(Json.bytes(Json.object().put("type", type).set("object", object)));
            out.write('\n');
            out.flush();
        }
    }
}
