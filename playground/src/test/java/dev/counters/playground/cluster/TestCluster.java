package dev.counters.playground.cluster;

import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.embeddedapi.http.PodLogs;
import dev.counters.playground.cluster.programs.AnyProgram;
import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.process.ContainerProcess;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An API and a cluster on it, with an image {@code any} for whatever command a container names. */
final class TestCluster implements AutoCloseable {
    static final String NAMESPACE = "shop";

    private final EmbeddedApi api;
    private final KubernetesClient client;
    private final LocalCluster cluster;

    private TestCluster(EmbeddedApi api, LocalCluster.Settings settings) {
        this.api = api;
        client = new KubernetesClientBuilder().withConfig(config(api)).build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        cluster = LocalCluster.start(client, settings);
    }

    static TestCluster start(Path folder) {
        return start(folder, images());
    }

    static TestCluster start(Path folder, Images images) {
        return start(LocalCluster.Settings.of(folder, images));
    }

    static TestCluster start(LocalCluster.Settings settings) {
        // The API server asks about pods, and pods run only once there is an API server.
        var running = new AtomicReference<LocalCluster>();
        var api = EmbeddedApi.start(new EmbeddedApi.Settings(
                0,
                PodLogs.NONE,
                (namespace, pod, dryRun) -> Optional.ofNullable(running.get())
                        .flatMap(cluster -> cluster.hindersEviction(namespace, pod, dryRun))));
        var started = new TestCluster(api, settings);
        running.set(started.cluster);
        return started;
    }

    static Images images() {
        return Images.none().with("any", new AnyProgram());
    }

    static Config config(EmbeddedApi api) {
        return new ConfigBuilder(Config.fromKubeconfig(api.kubeconfig()))
                .withOnlyHttpWatches(true)
                .build();
    }

    Config config() {
        return config(api);
    }

    KubernetesClient client() {
        return client;
    }

    LocalCluster cluster() {
        return cluster;
    }

    void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(NAMESPACE)
                .serverSideApply();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name).get();
    }

    List<Pod> pods(String app) {
        return client.pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems();
    }

    ContainerProcess process(String pod) {
        return cluster.running().stream()
                .filter(process -> process.pod().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    List<String> reasons(String about) {
        return client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(event -> about.equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason())
                .toList();
    }

    @Override
    public void close() {
        cluster.close();
        client.close();
        api.close();
    }
}
