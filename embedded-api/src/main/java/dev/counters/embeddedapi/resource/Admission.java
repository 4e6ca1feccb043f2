package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.problem.ApiException;
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
            "deletionGracePeriodSeconds");
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
            throw notHandled(
                    kind, "the body is a " + Json.text(body, "/kind") + " of " + Json.text(body, "/apiVersion"));
        }
        body.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        var unknown = new ArrayList<String>();
        Structure.prune(body, kind.schema(), "", unknown);
        var sentences =
                unknown.stream().map(field -> "unknown field \"" + field + "\"").toList();
        if (options.validation().equals("Warn")) {
            options.warnings().addAll(sentences);
        } else if (options.validation().equals("Strict") && !sentences.isEmpty()) {
            throw notHandled(kind, "strict decoding error: " + String.join(", ", sentences));
        }
    }

    private static ApiException notHandled(Kind kind, String why) {
        return ApiException.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                .formatted(kind.kind(), kind.version(), kind.kind(), why));
    }

    /** {@return what is stored after a write to the object, or to one of its subresources} */
    ObjectNode admit(Target target, @Nullable ObjectNode stored, ObjectNode body) {
        var kind = target.kind();
        JsonNode before = stored == null ? MissingNode.getInstance() : stored;
        var after = part(target, before, body);
        metadata(target, before, after);
        if (kind.custom()) {
            Structure.fill(after, kind.schema());
        } else {
            builtIn(kind, after);
        }
        var errors = new ArrayList<>(Validation.check(after, before, kind.schema()));
        errors.addAll(BuiltInRules.check(kind, before, after));
        if (!errors.isEmpty()) {
            throw ApiException.invalid(kind.what(Json.name(after)), errors);
        }
        if (kind.counted() && !spec(before).equals(spec(after))) {
            var generation = before.at("/metadata/generation").asInt() + 1;
            Json.meta(after).put("generation", generation);
        }
        return after;
    }

    /** A write to a subresource leaves all else alone; a write to the object leaves its status alone. */
    private static ObjectNode part(Target target, JsonNode before, ObjectNode body) {
        if (before instanceof ObjectNode old && target.subresource().equals("status")) {
            var after = old.deepCopy();
            set(after, "status", body);
            set(Json.meta(after), "managedFields", body.path("metadata"));
            return after;
        }
        var after = body.deepCopy();
        if (target.kind().hasStatus()) {
            set(after, "status", before);
        }
        return after;
    }

    /** Takes a field over from somewhere, also that it is not there. */
    private static void set(ObjectNode object, String field, JsonNode from) {
        object.remove(field);
        from.optional(field).ifPresent(value -> object.set(field, value));
    }

    private static void metadata(Target target, JsonNode before, ObjectNode after) {
        var meta = Json.meta(after);
        meta.remove("namespace");
        if (target.kind().namespaced()) {
            meta.put("namespace", target.namespace());
        }
        SET_BY_SERVER.forEach(field -> set(meta, field, before.path("metadata")));
        NOT_KEPT_EMPTY.stream().filter(field -> meta.path(field).isEmpty()).forEach(meta::remove);
        if (before.isMissingNode()) {
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

    private static JsonNode spec(JsonNode object) {
        return object instanceof ObjectNode all ? all.deepCopy().without(List.of("metadata", "status")) : object;
    }
}
