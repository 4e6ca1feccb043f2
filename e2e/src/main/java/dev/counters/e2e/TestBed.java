package dev.counters.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installation of the operator for all test classes, and the namespaces that they work in. */
public final class TestBed implements AutoCloseable {
    /** Where most counters live. */
    static final String NAMESPACE = "counter-e2e";
    /** Where the examples live, all at once. */
    static final String EXAMPLES = "counter-e2e-examples";
    /** Where an operator is killed again and again. */
    static final String CRASHES = "counter-e2e-crashes";
    /** Where every part is replaced under load. */
    static final String ROLLS = "counter-e2e-rolls";
    /** Where scripts/deploy works. */
    static final String DEPLOYED = "counter-e2e-deployed";
    /** Where strangers live. */
    static final String OUTSIDE = "counter-e2e-outside";

    private static final Logger log = LoggerFactory.getLogger(TestBed.class);
    private static final List<String> NAMESPACES = List.of(NAMESPACE, EXAMPLES, CRASHES, ROLLS, DEPLOYED, OUTSIDE);
    private static final String KEEP = "COUNTERS_E2E_KEEP";
    private static final String NEXT_TAG = "-e2e-next";

    private final Cluster cluster;
    private final KubernetesClient client;
    /** What the operator did before is an earlier run's business. */
    private Instant installedAt = Instant.now();

    private final Set<String> neverReady = new HashSet<>();
    private final Set<String> podsOfFormerRights = new HashSet<>();

    private TestBed(Cluster cluster, KubernetesClient client) {
        this.cluster = cluster;
        this.client = client;
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
        try {
            bed.prepare();
            return bed;
        } catch (RuntimeException e) {
            bed.diagnostics().write("installation");
            bed.close();
            throw e;
        }
    }

    private void prepare() {
        Namespaces namespaces = new Namespaces(client);
        namespaces.delete(NAMESPACES);
        NAMESPACES.forEach(namespaces::create);
        namespaces.create(OperatorInstallation.NAMESPACE);
        installedAt = Instant.now();
        loadImages();
        watch(List.of());
        log.info("The chart is installed");
    }

    private void loadImages() {
        List<Path> tars = ProjectFiles.imageTars();
        if (tars.isEmpty()) {
            log.info("No image was built here; the cluster must have {}", images());
        } else {
            log.info(
                    "Images {}: {}",
                    tars,
                    cluster.load(tars) ? "loaded" : "not loaded, COUNTERS_IMAGE_LOADER is not set");
        }
    }

    /** Installs or upgrades the operator for these namespaces, or for all if there are none. */
    void watch(List<String> namespaces) {
        if (!namespaces.isEmpty()) {
            podsOfFormerRights.addAll(OperatorInstallation.pods(client));
        }
        OperatorInstallation.install(cluster.kubeconfig(), images(), namespaces);
    }

    /** {@return the operator's pods that ran when rights were taken away: they miss them until they are replaced} */
    Set<String> podsOfFormerRights() {
        return podsOfFormerRights;
    }

    /** Replaces the operator's chart by that of another release, without an operator. */
    void installAtRest(Path chart) {
        OperatorInstallation.installAtRest(chart, cluster.kubeconfig(), images());
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
        return ready(visits);
    }

    /** A second, small counter with a single Redis server, ready; made if no test before did. */
    LiveCounter second() {
        LiveCounter second = counter("second");
        if (!second.exists()) {
            second.apply("{app: {replicas: 1}, envoy: {replicas: 1}, redis: {mode: Standalone}}");
        }
        return ready(second);
    }

    /** Waits, but only once in vain: a counter that was not ready in three minutes costs each later test no three more. */
    private LiveCounter ready(LiveCounter counter) {
        if (neverReady.contains(counter.name()) && !counter.is("Ready", "True")) {
            throw new IllegalStateException(
                    counter.name() + " is still not ready, after an earlier test waited in vain");
        }
        try {
            counter.awaitReady();
            neverReady.remove(counter.name());
            return counter;
        } catch (ConditionTimeoutException e) {
            neverReady.add(counter.name());
            throw e;
        }
    }

    Probe probe(String namespace, String name, Map<String, String> labels) {
        return Probe.start(client, kubectl(namespace), images().tools(), name, labels);
    }

    /** The app's image under another name, loaded; empty where the tests cannot load images. */
    Optional<String> nextAppImage() {
        String next = images().app() + NEXT_TAG;
        Path tar = ProjectFiles.imageTar("counter-app");
        if (!Files.exists(tar)) {
            return Optional.empty();
        }
        return cluster.load(List.of(RetaggedImage.copy(tar, next))) ? Optional.of(next) : Optional.empty();
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
