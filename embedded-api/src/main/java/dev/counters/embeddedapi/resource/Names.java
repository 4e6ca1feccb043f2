package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names of objects: those that the body and the path give, and those that are made up. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?");
    private static final String NAME_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and"
                    + " end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final int GENERATED_LENGTH = 5;

    private Names() {}

    /** The name in the body must be that of the path, or one is made up. */
    static void check(Target target, ObjectNode body) {
        var meta = Json.meta(body);
        if (!meta.hasNonNull("name") && !target.name().isEmpty()) {
            meta.put("name", target.name());
        } else if (!meta.hasNonNull("name") && meta.has("generateName")) {
            meta.put("name", meta.get("generateName").asText() + random());
        }
        var name = Json.name(body);
        if (!target.name().isEmpty() && !name.equals(target.name())) {
            throw ApiException.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(name, target.name()));
        }
        if (target.kind().namespaced()
                && !Json.namespace(body).isEmpty()
                && !Json.namespace(body).equals(target.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!NAME.matcher(name).matches()) {
            var error = name.isEmpty()
                    ? FieldError.required("metadata.name", "name or generateName is required")
                    : FieldError.invalid("metadata.name", meta.get("name"), NAME_RULE);
            throw ApiException.invalid(target.kind().what(name), List.of(error));
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, GENERATED_LENGTH);
    }
}
