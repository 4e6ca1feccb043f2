package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** What a client asks for. */
final class Request {
    /** As a Kubernetes API server has it. */
    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    private static final Set<String> UNDERSTOOD = Set.of("application/json", "application/yaml");

    private final HttpExchange exchange;
    private final String path;
    private final Map<String, String> query = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param prefix the part of the path that is not the API's */
    Request(HttpExchange exchange, String prefix) {
        this.exchange = exchange;
        var uri = exchange.getRequestURI();
        this.path = uri.getPath().substring(prefix.length()).replaceAll("^/+|/+$", "");
        for (var part : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
            var end = (part + "=").indexOf('=');
            query.put(decode(part.substring(0, end)), decode(part.substring(Math.min(end + 1, part.length()))));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return path;
    }

    String header(String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean is(String name) {
        var value = query.getOrDefault(name, "false");
        return !value.equals("false") && !value.equals("0");
    }

    int number(String name, int otherwise) {
        var value = query(name, "");
        try {
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
    }

    void requireJsonWanted() {
        var accept = header("Accept");
        if (!accept.isEmpty() && !accept.contains("json") && !accept.contains("*") && !accept.contains("text/")) {
            throw new ApiException(
                    406,
                    "NotAcceptable",
                    "only the following media types are accepted: application/json, application/yaml");
        }
    }

    String mediaType() {
        return header("Content-Type").split(";", -1)[0].trim();
    }

    ObjectNode object() throws IOException {
        if (!mediaType().isEmpty() && !UNDERSTOOD.contains(mediaType())) {
            throw ApiException.unsupported("application/json, application/yaml");
        }
        if (body() instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the body is no object");
    }

    JsonNode body() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new ApiException(413, "RequestEntityTooLarge", "Request entity too large: limit is " + LARGEST_BODY);
        }
        try {
            return bytes.length == 0 ? Json.object() : Json.read(bytes);
        } catch (IOException e) {
            throw ApiException.badRequest("the body is neither JSON nor YAML: " + e.getMessage());
        }
    }

    /** {@return the options of a write; a deletion may carry them in its body, too} */
    Options options(JsonNode body) {
        var grace = body.path("gracePeriodSeconds").asInt(number("gracePeriodSeconds", -1));
        var orphan = is("orphanDependents") ? Options.ORPHAN : Options.BACKGROUND;
        return new Options(
                manager(),
                query.containsKey("dryRun") || !body.path("dryRun").isEmpty(),
                is("force"),
                query("fieldValidation", "Warn"),
                query("propagationPolicy", body.path("propagationPolicy").asText(orphan)),
                grace < 0 ? OptionalInt.empty() : OptionalInt.of(grace),
                Json.text(body, "/preconditions/uid"),
                Json.text(body, "/preconditions/resourceVersion"),
                warnings);
    }

    /** Who does not say is known by the program; who applies has to say. */
    private String manager() {
        var program = mediaType().startsWith("application/apply-patch")
                ? ""
                : header("User-Agent").split("/", -1)[0];
        return query("fieldManager", program);
    }

    void answer(int code, JsonNode body) throws IOException {
        warnings.stream()
                .distinct()
                .map(text -> "299 - \"" + text.replace("\"", "\\\"") + "\"")
                .forEach(warning -> exchange.getResponseHeaders().add("Warning", warning));
        var bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
        answer(code, "application/json", bytes.length).write(bytes);
    }

    /** {@return where the answer goes; a length of 0 means that nobody knows yet} */
    OutputStream answer(int code, String type, int length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
        exchange.sendResponseHeaders(code, length);
        return exchange.getResponseBody();
    }
}
