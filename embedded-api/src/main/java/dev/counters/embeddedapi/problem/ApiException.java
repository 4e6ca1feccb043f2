package dev.counters.embeddedapi.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** A failure with the Status that a Kubernetes API server would answer. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient ObjectNode details = Json.object();

    public ApiException(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message);
    }

    /** The path leads nowhere. */
    public static ApiException noSuchPath() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiException notFound(What what) {
        return about(what, 404, "NotFound", " not found");
    }

    public static ApiException alreadyExists(What what) {
        return about(what, 409, "AlreadyExists", " already exists");
    }

    public static ApiException conflict(What what, String why) {
        return new ApiException(409, "Conflict", "Operation cannot be fulfilled on " + what + ": " + why)
                .about(what, what.plural());
    }

    /** Somebody else wrote since this writer read. */
    public static ApiException stale(What what) {
        return conflict(
                what, "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiException forbidden(What what, String why) {
        return about(what, 403, "Forbidden", " is forbidden: " + why);
    }

    /** {@code accepted} are the media types that would do. */
    public static ApiException unsupported(String accepted) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted);
    }

    public static ApiException expired(String message) {
        return new ApiException(410, "Expired", message);
    }

    public static ApiException invalid(What what, List<FieldError> errors) {
        var all = errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
        var subject = new What(what.group(), what.kind(), what.kind(), what.name());
        var list = errors.size() == 1 ? all : "[" + all + "]";
        var failure = new ApiException(422, "Invalid", subject + " is invalid: " + list);
        errors.forEach(error -> failure.cause(error.reason(), error.text(), error.field()));
        return failure.about(subject, what.kind());
    }

    private static ApiException about(What what, int code, String reason, String rest) {
        return new ApiException(code, reason, what + rest).about(what, what.plural());
    }

    /** Adds one of several reasons, as clients print them. */
    public ApiException cause(String why, String message, String field) {
        var cause = details.withArray("/causes").addObject();
        cause.put("reason", why).put("message", message).put("field", field);
        return this;
    }

    private ApiException about(What what, String kind) {
        details.put("name", what.name()).put("group", what.group()).put("kind", kind);
        return this;
    }

    public int code() {
        return code;
    }

    /** {@return the answer's body} */
    public ObjectNode status() {
        var status = Json.object("Status", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    /** The object that a failure is about. */
    public record What(String group, String plural, String kind, String name) {
        @Override
        public String toString() {
            return "%s \"%s\"".formatted(group.isEmpty() ? plural : plural + "." + group, name);
        }
    }
}
