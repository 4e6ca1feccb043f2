package dev.counters.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installation of the operator for all test classes, and the namespaces that they work in. */
public final class TestBed implements AutoCloseable {
    /** Where most counters live. */
    static final String NAMESPACE = "counter-e2e";
    /** Where the examples live, all at once. */
    static final String EXAMPLES = "counter-e2e-examples";
    /** Where strangers live. */
    static final String OUTSIDE = "counter-e2e-outside";

    private static final Logger log = LoggerFactory.getLogger(TestBed.class);
    private static final List<String> NAMESPACES = List.of(NAMESPACE, EXAMPLES, OUTSIDE);
    private static final String KEEP = "COUNTERS_E2E_KEEP";
    private static final String NEXT_TAG = "-e2e-next";

    private final Cluster cluster;
    private final KubernetesClient client;
    private final Instant installedAt;

    private TestBed(Cluster cluster, KubernetesClient client) {
        this.cluster = cluster;
        this.client = client;
        this.installedAt = Instant.now();
    }

    /** Finds a cluster, clears what an earlier run left, loads images, installs the chart. */
    public static TestBed start() {
        Cluster cluster = Cluster.find();
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(
                                Config.fromKubeconfig(cluster.kubeconfig().toFile()))
                        .build())
                .build();
        log.info("Kubernetes {} at {}", client.getKubernetesVersion().getGitVersion(), client.getMasterUrl());
        TestBed bed = new TestBed(cluster, client);
        bed.prepare();
        return bed;
    }

    private void prepare() {
        Namespaces namespaces = new Namespaces(client);
        namespaces.delete(NAMESPACES);
        NAMESPACES.forEach(namespaces::create);
        namespaces.create(OperatorInstallation.NAMESPACE);
        List<Path> tars = ProjectFiles.imageTars();
        log.info("Images {}: {}", tars, cluster.load(tars) ? "loaded" : "not loaded, COUNTERS_IMAGE_LOADER is not set");
        OperatorInstallation.install(cluster.kubeconfig(), images());
        log.info("The chart is installed");
    }

    KubernetesClient client() {
        return client;
    }

    Images images() {
        return cluster.images();
    }

    Instant installedAt() {
        return installedAt;
    }

    Kubectl kubectl() {
        return kubectl(NAMESPACE);
    }

    Kubectl kubectl(String namespace) {
        return new Kubectl(cluster.kubeconfig(), namespace);
    }

    LiveCounter counter(String name) {
        return new LiveCounter(client, kubectl(), name);
    }

    /** The counter of examples/quickstart.yaml, ready; made if no test before did. */
    LiveCounter visits() {
        LiveCounter visits = counter("visits");
        if (!visits.exists()) {
            kubectl().apply(ProjectFiles.example("quickstart"));
        }
        return visits.awaitReady();
    }

    /** A second, small counter, ready; made if no test before did. */
    LiveCounter second() {
        LiveCounter second = counter("second");
        if (!second.exists()) {
            second.apply("{app: {replicas: 1}, envoy: {replicas: 1}}");
        }
        return second.awaitReady();
    }

    Probe probe(String namespace, String name, Map<String, String> labels) {
        return Probe.start(client, kubectl(namespace), images().tools(), name, labels);
    }

    /** The app's image under another name, loaded; empty where the tests cannot load images. */
    java.util.Optional<String> nextAppImage() {
        String next = images().app() + NEXT_TAG;
        Path tar = ProjectFiles.imageTar("counter-app");
        if (!java.nio.file.Files.exists(tar)) {
            return java.util.Optional.empty();
        }
        List<Path> copy = new ArrayList<>(List.of(RetaggedImage.copy(tar, next)));
        return cluster.load(copy) ? java.util.Optional.of(next) : java.util.Optional.empty();
    }

    Diagnostics diagnostics() {
        return new Diagnostics(kubectl());
    }

    @Override
    public void close() {
        try {
            if (System.getenv(KEEP) == null) {
                new Namespaces(client).delete(NAMESPACES);
                OperatorInstallation.uninstall(cluster.kubeconfig());
                // The chart keeps it, for the sake of its users' counters; here all of them were the tests'.
                client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("counterservices.counters.dev")
                        .delete();
                new Namespaces(client).delete(List.of(OperatorInstallation.NAMESPACE));
            } else {
                log.info("{} is set: namespaces {} and the operator stay", KEEP, NAMESPACES);
            }
        } finally {
            client.close();
            cluster.close();
        }
    }
}
