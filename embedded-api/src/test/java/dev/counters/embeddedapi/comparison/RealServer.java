package dev.counters.embeddedapi.comparison;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;

/** A kube-apiserver with its etcd. */
final class RealServer implements AutoCloseable {
    private static final String PROGRAMS = "KUBE_API_TEST_DIR";

    private final KubeAPIServer server;

    private RealServer(KubeAPIServer server) {
        this.server = server;
    }

    /** Starts one, or skips the test where this machine has no programs for it. */
    static RealServer start() {
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
        return new RealServer(server);
    }

    String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    @Override
    public void close() {
        server.stop();
    }
}
