package dev.counters.embeddedapi;

import dev.counters.embeddedapi.http.ApiServer;
import dev.counters.embeddedapi.http.Evictions;
import dev.counters.embeddedapi.http.PodLogs;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.resource.GarbageCollector;
import dev.counters.embeddedapi.resource.Resources;
import dev.counters.embeddedapi.store.Store;
import java.net.URI;
import java.util.List;

/**
 * A Kubernetes API in this JVM: objects in memory, no controllers but the garbage collector. Whoever knows its URL may do
 * everything; the URL holds a secret.
 */
public final class EmbeddedApi implements AutoCloseable {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");
    private static final int HISTORY = 1_000;

    private final GarbageCollector collector;
    private final ApiServer server;

    private EmbeddedApi(Settings settings) {
        var store = new Store(HISTORY);
        var kinds = new Kinds();
        var resources = new Resources(store, kinds, settings.services());
        collector = new GarbageCollector(store, kinds, resources.deletion());
        NAMESPACES.forEach(resources::createNamespace);
        server = new ApiServer(settings.port(), store, kinds, resources, settings.logs(), settings.evictions());
    }

    /** Starts one on any free port, without logs of pods. */
    public static EmbeddedApi start() {
        return start(new Settings(0, PodLogs.NONE, Evictions.ALLOWED));
    }

    /** {@return one that answers} */
    public static EmbeddedApi start(Settings settings) {
        return new EmbeddedApi(settings);
    }

    /** {@return where it is; whoever knows this may do everything} */
    public URI url() {
        return server.url();
    }

    /** {@return a kubeconfig, in JSON, which is YAML} */
    public String kubeconfig() {
        return Json.resource(EmbeddedApi.class, "kubeconfig.yaml")
                .toPrettyString()
                .replace("${url}", url().toString());
    }

    @Override
    public void close() {
        server.close();
        collector.close();
    }

    /**
     * How one is started.
     *
     * @param port 0 for any
     * @param logs where a container's log is
     * @param evictions which pods may be evicted
     * @param services the first three numbers of the Services' addresses, with a dot behind
     */
    public record Settings(int port, PodLogs logs, Evictions evictions, String services) {
        public Settings(int port, PodLogs logs, Evictions evictions) {
            this(port, logs, evictions, "127.96.0.");
        }
    }
}
