package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends answers. */
final class Answer {
    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private Answer() {}

    static void json(Request request, int code, JsonNode body) throws IOException {
        var headers = request.exchange().getResponseHeaders();
        request.warnings().stream()
                .distinct()
                .forEach(text -> headers.add("Warning", "299 - \"" + text.replace("\"", "\\\"") + "\""));
        send(request, code, "application/json", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static void text(Request request, String text) throws IOException {
        send(request, OK, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(Request request, int code, String type, byte[] body) throws IOException {
        var exchange = request.exchange();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
        exchange.sendResponseHeaders(code, body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
    }

    /** {@return where an answer of unknown length goes} */
    static OutputStream stream(Request request, String type) throws IOException {
        request.exchange().getResponseHeaders().set("Content-Type", type);
        request.exchange().sendResponseHeaders(OK, 0);
        var out = request.exchange().getResponseBody();
        out.flush();
        return out;
    }
}
