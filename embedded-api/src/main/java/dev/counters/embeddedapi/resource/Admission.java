package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.FieldError;
import dev.counters.embeddedapi.schema.Structure;
import dev.counters.embeddedapi.schema.Validation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of what somebody sent what is stored: form, defaults, what only the server sets, and whether it is valid. */
final class Admission {
    private static final List<String> SET_BY_SERVER = List.of(
            "uid",
            "creationTimestamp",
            "generation",
            "resourceVersion",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");
    private static final List<String> NOT_KEPT_EMPTY =
            List.of("finalizers", "ownerReferences", "labels", "annotations", "managedFields");

    private final Addresses addresses;

    Admission(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Unknown fields go, with a warning or a refusal if that is asked for. */
    void form(Kind kind, ObjectNode body, Options options) {
        if (!body.path("kind").asText(kind.kind()).equals(kind.kind())
                || !body.path("apiVersion").asText(kind.apiVersion()).equals(kind.apiVersion())) {
            throw ApiException.badRequest(
                    "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered for version \"%s\""
                            .formatted(
                                    kind.kind(),
                                    kind.version(),
                                    kind.kind(),
                                    body.path("kind").asText(),
                                    body.path("apiVersion").asText()));
        }
        body.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        var unknown = new ArrayList<String>();
        Structure.prune(body, kind.schema(), "", unknown);
        Structure.dropNulls(body, kind.schema());
        var sentences =
                unknown.stream().map(field -> "unknown field \"" + field + "\"").toList();
        if (options.validation().equals("Warn")) {
            options.warnings().addAll(sentences);
        } else if (options.validation().equals("Strict") && !sentences.isEmpty()) {
            throw ApiException.badRequest("%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                    .formatted(kind.kind(), kind.version(), kind.kind(), String.join(", ", sentences)));
        }
    }

    /** {@return what is stored after a write to the object, or to one of its subresources} */
    ObjectNode admit(Kind kind, String namespace, @Nullable ObjectNode before, ObjectNode body, String subresource) {
        var after = part(kind, before, body, subresource);
        metadata(kind, namespace, before, after);
        if (kind.custom()) {
            Structure.fill(after, kind.schema());
        } else {
            builtIn(kind, after);
        }
        validate(kind, before, after);
        generation(kind, before, after);
        return after;
    }

    /** A write to a subresource leaves all else alone; a write to the object leaves its status alone. */
    private static ObjectNode part(Kind kind, @Nullable ObjectNode before, ObjectNode body, String subresource) {
        if (before != null && subresource.equals("status")) {
            var after = before.deepCopy();
            set(after, "status", body.path("status"));
            set(Json.meta(after), "managedFields", body.at("/metadata/managedFields"));
            return after;
        }
        var after = body.deepCopy();
        if (kind.hasStatus()) {
            set(after, "status", before == null ? MissingNode.getInstance() : before.path("status"));
        }
        return after;
    }

    private static void set(ObjectNode object, String field, JsonNode value) {
        object.remove(field);
        if (!value.isMissingNode()) {
            object.set(field, value);
        }
    }

    private static void metadata(Kind kind, String namespace, @Nullable ObjectNode before, ObjectNode after) {
        var meta = Json.meta(after);
        if (kind.namespaced()) {
            meta.put("namespace", namespace);
        } else {
            meta.remove("namespace");
        }
        for (var field : SET_BY_SERVER) {
            set(
                    meta,
                    field,
                    before == null
                            ? MissingNode.getInstance()
                            : before.path("metadata").path(field));
        }
        for (var field : NOT_KEPT_EMPTY) {
            if (meta.path(field).isEmpty()) {
                meta.remove(field);
            }
        }
        if (before == null) {
            meta.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Json.now());
        }
    }

    private void builtIn(Kind kind, ObjectNode after) {
        switch (kind.kind()) {
            case "Secret" -> encode(after);
            case "Namespace" ->
                Json.meta(after).withObject("/labels").put("kubernetes.io/metadata.name", Json.name(after));
            default -> {}
        }
        Defaults.fill(kind.kind(), after);
        if (kind.is("Service") && after.has("spec")) {
            addresses.assign(after);
        } else if (kind.is("CustomResourceDefinition") && after.has("spec")) {
            Definitions.complete(after);
        }
    }

    private static void encode(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            var data = secret.withObject("/data");
            texts.properties().forEach(text -> {
                var bytes = text.getValue().asText().getBytes(StandardCharsets.UTF_8);
                data.put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
            });
        }
    }

    private static void validate(Kind kind, @Nullable ObjectNode before, ObjectNode after) {
        JsonNode old = before == null ? MissingNode.getInstance() : before;
        List<FieldError> errors = new ArrayList<>(Validation.check(after, old, kind.schema()));
        errors.addAll(Immutable.check(kind, old, after));
        errors.addAll(ServicePorts.check(kind, after));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(kind.what(Json.name(after)), errors);
        }
    }

    private static void generation(Kind kind, @Nullable ObjectNode before, ObjectNode after) {
        if (before == null && kind.counted()) {
            Json.meta(after).put("generation", 1);
        } else if (before != null && kind.counted() && !spec(before).equals(spec(after))) {
            Json.meta(after).put("generation", before.at("/metadata/generation").asInt() + 1);
        }
    }

    private static ObjectNode spec(ObjectNode object) {
        return object.deepCopy().without(List.of("metadata", "status"));
    }
}
