package dev.counters.apiserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** A kube-apiserver with its etcd. */
public final class RealApiServer implements TestApiServer {
    private static final String PROGRAMS = "KUBE_API_TEST_DIR";

    private final KubeAPIServer server;
    private final Config config;
    private final KubernetesClient client;

    private RealApiServer(KubeAPIServer server) {
        this.server = server;
        this.config = Config.fromKubeconfig(server.getKubeConfigYaml());
        this.client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Starts one, or skips the test where this machine has no programs for it. */
    public static RealApiServer start() {
        var programs = System.getenv(PROGRAMS);
        assumeTrue(
                programs != null,
                "skipped: it needs a kube-apiserver and an etcd, in the folder that KUBE_API_TEST_DIR names");
        var server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(programs)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .build());
        server.start();
        return new RealApiServer(server);
    }

    /** Installs the committed CRD. */
    public RealApiServer withCrd() {
        CounterServiceCrd.install(client);
        return this;
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
        server.stop();
    }
}
