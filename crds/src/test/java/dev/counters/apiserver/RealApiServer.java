package dev.counters.apiserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A kube-apiserver with its etcd, started for a test class, with the project's CRD in it. */
public final class RealApiServer implements AutoCloseable {
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

    /** Installs the CRD from a file and waits until it is served. */
    public RealApiServer withCrd(Path file) {
        client.resource(read(file)).serverSideApply();
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

    private static CustomResourceDefinition read(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
