package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A Service's ports have names of their own. Who applies a moved port learns from this that both are there now. */
final class ServicePorts {
    private ServicePorts() {}

    static List<FieldError> check(Kind kind, JsonNode object) {
        var errors = new ArrayList<FieldError>();
        var ports = object.at("/spec/ports");
        var names = new HashSet<JsonNode>();
        for (int i = 0; kind.is("Service") && i < ports.size(); i++) {
            var name = ports.get(i).path("name");
            if (name.isMissingNode() && ports.size() > 1) {
                errors.add(FieldError.required("spec.ports[" + i + "].name", ""));
            } else if (!names.add(name)) {
                errors.add(FieldError.duplicate("spec.ports[" + i + "].name", name));
            }
        }
        return errors;
    }
}
