package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.store.Store;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gives Services their cluster addresses and node ports. */
final class Addresses {
    private static final int LAST_OF_NET = 254;
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int LAST_NODE_PORT = 32_767;
    private static final Set<String> WITH_NODE_PORTS = Set.of("NodePort", "LoadBalancer");

    private final Store store;
    private final String prefix;

    /** @param prefix the first three numbers of every address, with a dot behind */
    Addresses(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    void assign(ObjectNode service) {
        var spec = service.withObject("/spec");
        if (Json.text(spec, "/type").equals("ExternalName")) {
            return;
        }
        if (Json.text(spec, "/clusterIP").isEmpty()) {
            var used =
                    services().map(other -> Json.text(other, "/spec/clusterIP")).collect(Collectors.toSet());
            spec.put(
                    "clusterIP", firstFree(IntStream.rangeClosed(1, LAST_OF_NET).mapToObj(i -> prefix + i), used));
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
        if (WITH_NODE_PORTS.contains(Json.text(spec, "/type"))) {
            spec.path("ports").forEach(port -> nodePort(service, (ObjectNode) port));
        }
    }

    private void nodePort(JsonNode service, ObjectNode port) {
        if (port.path("nodePort").asInt() == 0) {
            var used = Stream.concat(services(), Stream.of(service))
                    .flatMap(other -> other.at("/spec/ports").valueStream())
                    .map(other -> other.path("nodePort").asInt())
                    .collect(Collectors.toSet());
            port.put(
                    "nodePort",
                    firstFree(
                            IntStream.rangeClosed(FIRST_NODE_PORT, LAST_NODE_PORT)
                                    .boxed(),
                            used));
        }
    }

    private Stream<ObjectNode> services() {
        return store.list("services", "").stream();
    }

    private static <T> T firstFree(Stream<T> all, Set<T> used) {
        return all.filter(one -> !used.contains(one))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every address is taken"));
    }
}
