package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.store.Store;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Gives Services their cluster addresses and node ports. */
final class Addresses {
    private static final int LAST_OF_NET = 254;
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int LAST_NODE_PORT = 32_767;

    private final Store store;
    private final String prefix;

    /** @param prefix the first three numbers of every address, with a dot behind */
    Addresses(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    void assign(ObjectNode service) {
        var spec = (ObjectNode) service.get("spec");
        var type = spec.path("type").asText();
        if (type.equals("ExternalName")) {
            return;
        }
        if (spec.path("clusterIP").asText().isEmpty()) {
            spec.put("clusterIP", free());
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            spec.path("ports").forEach(port -> {
                if (port.path("nodePort").asInt() == 0) {
                    ((ObjectNode) port).put("nodePort", freeNodePort(spec));
                }
            });
        }
    }

    private String free() {
        var used = new HashSet<String>();
        store.list("services", "")
                .forEach(other -> used.add(other.at("/spec/clusterIP").asText()));
        return first(
                IntStream.rangeClosed(1, LAST_OF_NET).mapToObj(i -> prefix + i).toList(), used);
    }

    private int freeNodePort(ObjectNode spec) {
        var used = new HashSet<Integer>();
        store.list("services", "")
                .forEach(other -> other.at("/spec/ports")
                        .forEach(port -> used.add(port.path("nodePort").asInt())));
        spec.path("ports").forEach(port -> used.add(port.path("nodePort").asInt()));
        return first(
                IntStream.rangeClosed(FIRST_NODE_PORT, LAST_NODE_PORT).boxed().toList(), used);
    }

    private static <T> T first(Collection<T> all, Set<T> used) {
        Supplier<IllegalStateException> full = () -> new IllegalStateException("every address is taken");
        return all.stream().filter(one -> !used.contains(one)).findFirst().orElseThrow(full);
    }
}
