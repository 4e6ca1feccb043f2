package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.FieldError;
import dev.counters.embeddedapi.resource.Events;
import dev.counters.embeddedapi.store.Change;
import dev.counters.embeddedapi.store.Store;
import dev.counters.embeddedapi.table.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Streams changes as they come, one JSON object a line. */
final class Watches {
    private static final int LONGEST_SECONDS = 1800;
    /** Often enough for a client that resumes to find its place in the history. */
    private static final int BOOKMARK_SECONDS = 10;

    private final Store store;
    private final Lists lists;

    Watches(Store store, Lists lists) {
        this.store = store;
        this.lists = lists;
    }

    void serve(Target target, Request request) throws IOException, InterruptedException {
        var stream = new Stream(target, request);
        requireMatch(target, request);
        var from = request.query("resourceVersion", "");
        var initial = request.is("sendInitialEvents") || from.isEmpty() || from.equals("0");
        Store.Watch<List<ObjectNode>> watch;
        try {
            watch = store.watch(
                    now -> initial ? now : number(from),
                    () -> initial ? lists.select(target, stream.selector) : List.<ObjectNode>of());
        } catch (ApiException expired) {
            stream.open().send("ERROR", expired.status());
            return;
        }
        try {
            stream.open();
            for (var object : watch.seen()) {
                stream.object("ADDED", object);
            }
            if (request.is("sendInitialEvents")) {
                stream.bookmark(watch.revision(), true);
            }
            stream.follow(watch.queue());
        } finally {
            store.unwatch(watch.queue());
        }
    }

    private static void requireMatch(Target target, Request request) {
        if (request.is("sendInitialEvents")
                && !request.query("resourceVersionMatch", "").equals("NotOlderThan")) {
            throw ApiException.invalid(
                    new ApiException.What("meta.k8s.io", target.kind().plural(), "ListOptions", ""),
                    List.of(FieldError.forbidden(
                            "resourceVersionMatch",
                            "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")));
        }
    }

    private static long number(String revision) {
        try {
            return Long.parseLong(revision);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("invalid resource version: " + revision);
        }
    }

    private final class Stream {
        private final Target target;
        private final Request request;
        private final Predicate<JsonNode> selector;
        private OutputStream out = OutputStream.nullOutputStream();

        Stream(Target target, Request request) {
            this.target = target;
            this.request = request;
            this.selector = Lists.selector(target, request);
        }

        Stream open() throws IOException {
            out = Answer.stream(request, "application/json");
            return this;
        }

        void follow(BlockingQueue<Change> queue) throws IOException, InterruptedException {
            var seconds = request.number("timeoutSeconds", LONGEST_SECONDS);
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                var wait = Math.min(left, TimeUnit.SECONDS.toNanos(BOOKMARK_SECONDS));
                var before = store.revision();
                var change = queue.poll(wait, TimeUnit.NANOSECONDS);
                if (change != null) {
                    change(change);
                } else if (request.is("allowWatchBookmarks") && System.nanoTime() < end) {
                    bookmark(before, false);
                }
            }
        }

        /** What begins to match appears, what ceases to match disappears. */
        private void change(Change change) throws IOException {
            var kind = target.kind();
            var elsewhere = kind.namespaced()
                    && !target.namespace().isEmpty()
                    && !target.namespace().equals(change.key().namespace());
            if (!change.key().resource().equals(kind.stored()) || elsewhere) {
                return;
            }
            var before = change.before();
            var was = before != null && selector.test(Events.shownAs(kind, before));
            var object = Events.shownAs(kind, change.object());
            var is = !change.deleted() && selector.test(object);
            if (was || is) {
                object(is ? was ? "MODIFIED" : "ADDED" : "DELETED", object);
            }
        }

        void object(String type, ObjectNode object) throws IOException {
            send(type, shown(object, List.of(object)));
        }

        private ObjectNode shown(ObjectNode object, List<ObjectNode> rows) {
            var form = request.form();
            if (form.equals("Table")) {
                var metadata = Json.object().set("resourceVersion", object.at("/metadata/resourceVersion"));
                return Tables.of(target.kind(), rows, request.query("includeObject", "Metadata"), metadata);
            }
            return form.startsWith("PartialObjectMetadata") ? Tables.metadataOf(object) : object;
        }

        void bookmark(long revision, boolean initialEnd) throws IOException {
            var object = Json.object()
                    .put("kind", target.kind().kind())
                    .put("apiVersion", target.kind().apiVersion());
            var meta = Json.meta(object)
                    .put("resourceVersion", String.valueOf(revision))
                    .putNull("creationTimestamp");
            if (initialEnd) {
                meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
            }
            send("BOOKMARK", shown(object, initialEnd ? List.of(object) : List.of()));
        }

        void send(String type, ObjectNode object) throws IOException {
            var event = Json.object().put("type", type);
            event.set("object", object);
            out.write(Json.bytes(event));
            out.write('\n');
            out.flush();
        }
    }
}
