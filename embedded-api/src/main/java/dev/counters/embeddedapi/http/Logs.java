package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Resources;
import dev.counters.embeddedapi.resource.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Serves what a container wrote, and goes on as it writes more. */
final class Logs {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BLOCK = 8192;

    private final Resources resources;
    private final PodLogs files;

    Logs(Resources resources, PodLogs files) {
        this.resources = resources;
        this.files = files;
    }

    void serve(Target target, Request request) throws IOException {
        var pod = resources.get(target);
        var container = container(pod, request.query("container", ""));
        var previous = request.is("previous");
        var file = files.find(target.namespace(), target.name(), container, previous)
                .orElseThrow(() -> ApiException.badRequest((previous
                                ? "previous terminated container \"%s\" in pod \"%s\" not found"
                                : "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating")
                        .formatted(container, target.name())));
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var out = request.answer(Routes.OK, "text/plain", 0);
            in.seek(start(in, request.number("tailLines", -1)));
            copy(in, out);
            while (request.is("follow") && !previous && goesOn(target, container, file)) {
                LockSupport.parkNanos(LOOK_NANOS);
                copy(in, out);
            }
            copy(in, out);
        }
    }

    private static String container(JsonNode pod, String wanted) {
        var names = Stream.of("containers", "initContainers")
                .flatMap(list -> pod.path("spec").path(list).valueStream())
                .map(container -> container.path("name").asText())
                .toList();
        if (wanted.isEmpty() && pod.at("/spec/containers").size() > 1) {
            throw ApiException.badRequest("a container name must be specified for pod %s, choose one of: [%s]"
                    .formatted(Json.name(pod), String.join(" ", names)));
        }
        if (!wanted.isEmpty() && !names.contains(wanted)) {
            throw ApiException.badRequest("container %s is not valid for pod %s".formatted(wanted, Json.name(pod)));
        }
        return wanted.isEmpty() ? names.getFirst() : wanted;
    }

    private static void copy(RandomAccessFile in, OutputStream out) throws IOException {
        var block = new byte[BLOCK];
        for (int count = in.read(block); count > 0; count = in.read(block)) {
            out.write(block, 0, count);
        }
        out.flush();
    }

    /** {@return where the last lines begin} */
    private static long start(RandomAccessFile in, int lines) throws IOException {
        if (lines < 0) {
            return 0;
        }
        var found = 0;
        for (long at = in.length() - 1; at >= 0; at--) {
            in.seek(at);
            if (in.read() == '\n' && at < in.length() - 1 && ++found == lines) {
                return at + 1;
            }
        }
        return lines == 0 ? in.length() : 0;
    }

    private boolean goesOn(Target target, String container, Path file) {
        var sameFile = files.find(target.namespace(), target.name(), container, false)
                .filter(file::equals)
                .isPresent();
        return sameFile
                && resources
                        .find(target)
                        .filter(pod -> pod.at("/status/containerStatuses")
                                .valueStream()
                                .filter(status -> status.path("state").has("terminated"))
                                .noneMatch(
                                        status -> status.path("name").asText().equals(container)))
                        .isPresent();
    }
}
