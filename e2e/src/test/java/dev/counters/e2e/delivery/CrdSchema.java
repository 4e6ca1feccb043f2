package dev.counters.e2e.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.schema.Structure;
import dev.counters.embeddedapi.schema.Validation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;

/** What an API server makes of objects under a CRD. */
record CrdSchema(JsonNode schema) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static CrdSchema of(GenericKubernetesResource crd) {
        ObjectNode schema = JSON.<JsonNode>valueToTree(crd)
                .at("/spec/versions")
                .valueStream()
                .filter(version -> version.path("storage").asBoolean())
                .findFirst()
                .orElseThrow()
                .at("/schema/openAPIV3Schema")
                .require();
        ObjectNode properties = schema.withObject("/properties");
        // What each object has, and a rule may look at.
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        return new CrdSchema(schema);
    }

    /** {@return what is stored of an object that somebody applied} */
    ObjectNode stored(GenericKubernetesResource applied) {
        return stored(JSON.<ObjectNode>valueToTree(applied));
    }

    /** {@return what is read of an object that was stored under another CRD: without what is unknown, with all defaults} */
    ObjectNode stored(ObjectNode object) {
        ObjectNode known = known(object);
        Structure.fill(known, schema);
        return known;
    }

    /** {@return the object without what is unknown} */
    ObjectNode known(ObjectNode object) {
        ObjectNode known = object.deepCopy();
        Structure.prune(known, schema, "", new ArrayList<>());
        return known;
    }

    /** {@return why it could not be made anew, if so; the rules of the CRD included} */
    List<String> refusals(ObjectNode object) {
        return Validation.check(object, MissingNode.getInstance(), schema).stream()
                .map(error -> error.field() + ": " + error.text())
                .toList();
    }
}
