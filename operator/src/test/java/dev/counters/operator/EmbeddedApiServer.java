package dev.counters.operator;

import dev.counters.apiserver.CounterServiceCrd;
import dev.counters.apiserver.TestApiServer;
import dev.counters.embeddedapi.EmbeddedApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The API server of the playground: up at once, and there on every machine. */
final class EmbeddedApiServer implements TestApiServer {
    private final EmbeddedApi api;
    private final Config config;
    private final KubernetesClient client;

    private EmbeddedApiServer(EmbeddedApi api) {
        this.api = api;
        config = Config.fromKubeconfig(api.kubeconfig());
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    static EmbeddedApiServer start() {
        var server = new EmbeddedApiServer(EmbeddedApi.start());
        CounterServiceCrd.install(server.client);
        return server;
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        api.close();
    }
}
