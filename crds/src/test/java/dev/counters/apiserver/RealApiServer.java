package dev.counters.apiserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A kube-apiserver with its etcd, started for a test class, with the project's CRD in it. */
public final class RealApiServer implements AutoCloseable {
    private static final String CRD = "/counterservices.counters.dev-v1.yml";
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

    /** Installs the committed CRD, which the crds module carries, and waits until it is served. */
    public RealApiServer withCrd() {
        client.resource(crd()).serverSideApply();
        Awaitility.await("the CRD is served")
                .until(() -> client
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("counterservices.counters.dev")
                        .get()
                        .getStatus()
                        .getConditions()
                        .stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True")));
        return this;
    }

    private static CustomResourceDefinition crd() {
        return Serialization.unmarshal(
                Objects.requireNonNull(RealApiServer.class.getResourceAsStream(CRD), "the crds module carries " + CRD),
                CustomResourceDefinition.class);
    }

    public Config config() {
        return config;
    }

    /** {@return a client of an administrator} */
    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
