package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.network.PortTakenException;
import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deployments, StatefulSets and Services of shells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private TestCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) {
        cluster = TestCluster.start(folder);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void rollsADeploymentWithoutEverMissingAPod() {
        deployment("web", 3, "one");
        await().atMost(SOON).until(() -> rolledOut("web", 3));
        assertThat(condition("web", "Progressing")).isEqualTo("NewReplicaSetAvailable");
        var before = uids("web");
        deployment("web", 3, "two");
        await().atMost(SOON).until(() -> {
            assertThat(cluster.pods("web").stream().filter(Pods::ready).count()).isGreaterThanOrEqualTo(3);
            return rolledOut("web", 3) && uids("web").stream().noneMatch(before::contains);
        });
    }

    @Test
    void scalesADeploymentUpAndDown() {
        deployment("elastic", 1, "one");
        await().atMost(SOON).until(() -> rolledOut("elastic", 1));
        scale("elastic", 3);
        await().atMost(SOON).until(() -> rolledOut("elastic", 3));
        scale("elastic", 0);
        await().atMost(SOON).until(() -> cluster.pods("elastic").isEmpty());
    }

    @Test
    void saysThatARolloutDoesNotGetOn() {
        deployment("stuck", 1, "one");
        await().atMost(SOON).until(() -> rolledOut("stuck", 1));
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(TestCluster.NAMESPACE)
                .withName("stuck")
                .edit(deployment -> {
                    deployment.getSpec().setProgressDeadlineSeconds(2);
                    deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .setImage("nobody-has-this");
                    return deployment;
                });
        await().atMost(SOON).until(() -> condition("stuck", "Progressing").equals("ProgressDeadlineExceeded"));
        assertThat(condition("stuck", "Available")).isEqualTo("MinimumReplicasAvailable");
    }

    @Test
    void keepsTheDiskOfAStatefulSetsMember() throws IOException {
        statefulSet("store", 2, "one");
        await().atMost(SOON).until(() -> complete("store", 2));
        var disk = cluster.process("store-1").disks().getFirst();
        var address = cluster.pod("store-1").getStatus().getPodIP();
        Files.writeString(disk.resolve("kept"), "yes");
        var before = uids("store");
        statefulSet("store", 2, "two");
        await().atMost(SOON)
                .until(() -> complete("store", 2) && uids("store").stream().noneMatch(before::contains));
        assertThat(cluster.process("store-1").disks().getFirst().resolve("kept"))
                .hasContent("yes");
        assertThat(cluster.pod("store-1").getStatus().getPodIP()).isEqualTo(address);
        assertThat(cluster.client()
                        .persistentVolumeClaims()
                        .inNamespace(TestCluster.NAMESPACE)
                        .withName("data-store-1")
                        .get()
                        .getStatus()
                        .getPhase())
                .isEqualTo("Bound");
    }

    @Test
    void namesAMemberBeforeItIsThere() {
        cluster.apply("""
                apiVersion: v1
                kind: Service
                metadata: { name: early }
                spec: { clusterIP: None, selector: { app: early }, ports: [ { port: 6379 } ] }
                """);
        statefulSet("early", 1, "one");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.cluster().addressOf("early-0.early.shop.svc.cluster.local"))
                        .startsWith("127.97."));
        assertThat(cluster.cluster().addressOf("nobody.shop.svc")).isEqualTo("nobody.shop.svc");
    }

    @Test
    void leadsAServiceToReadyPods() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Service
                metadata: { name: hello }
                spec: { selector: { app: hello }, ports: [ { port: 8080, targetPort: web } ] }
                """);
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: hello, labels: { app: hello } }
                spec:
                  containers:
                  - name: main
                    image: any
                    command: [ "%s", -cp, "%s", "%s", 0.0.0.0, "9000" ]
                    ports: [ { name: web, containerPort: 9000 } ]
                    readinessProbe: { tcpSocket: { port: web }, periodSeconds: 1 }
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        HelloServer.class.getName()));
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("hello")));
        try (var door = cluster.cluster().open(0, TestCluster.NAMESPACE, "hello", 8080)) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(read(door.port())).isEqualTo("hello"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.client()
                                .discovery()
                                .v1()
                                .endpointSlices()
                                .inNamespace(TestCluster.NAMESPACE)
                                .withName("hello-local")
                                .get()
                                .getEndpoints())
                        .singleElement()
                        .satisfies(endpoint ->
                                assertThat(endpoint.getConditions().getReady()).isTrue()));
    }

    @Test
    void saysInOneSentenceThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> cluster.cluster().open(taken.getLocalPort(), TestCluster.NAMESPACE, "any", 80))
                    .withMessageContaining("Port " + taken.getLocalPort() + " ");
        }
    }

    @Test
    void keepsApartFromAnotherClusterOfThisMachine(@TempDir Path folder) {
        deployment("apart", 1, "one");
        await().atMost(SOON).until(() -> rolledOut("apart", 1));
        try (var other = TestCluster.start(folder)) {
            other.apply("""
                    apiVersion: v1
                    kind: Pod
                    metadata: { name: apart }
                    spec: { containers: [ { name: main, image: any, command: [ sleep, "1000" ] } ] }
                    """);
            await().atMost(SOON).until(() -> Pods.ready(other.pod("apart")));
            assertThat(block(other.pod("apart")))
                    .isNotEqualTo(block(cluster.pods("apart").getFirst()));
            var pid = other.process("apart").pid();
            other.cluster().close();
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
        assertThat(cluster.process(
                        cluster.pods("apart").getFirst().getMetadata().getName()))
                .isNotNull();
    }

    private static String block(Pod pod) {
        var address = pod.getStatus().getPodIP();
        return address.substring(0, address.lastIndexOf('.'));
    }

    private static String read(int port) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void deployment(String name, int replicas, String version) {
        cluster.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: %1$s }
                spec:
                  replicas: %2$d
                  selector: { matchLabels: { app: %1$s } }
                  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
                  template:
                    metadata: { labels: { app: %1$s } }
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers:
                      - { name: main, image: any, command: [ sleep, "1000" ], env: [ { name: VERSION, value: %3$s } ] }
                """.formatted(name, replicas, version));
    }

    private void statefulSet(String name, int replicas, String version) {
        cluster.apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: { name: %1$s }
                spec:
                  replicas: %2$d
                  serviceName: %1$s
                  selector: { matchLabels: { app: %1$s } }
                  template:
                    metadata: { labels: { app: %1$s } }
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers:
                      - name: main
                        image: any
                        command: [ sleep, "1000" ]
                        env: [ { name: VERSION, value: %3$s } ]
                        volumeMounts: [ { name: data, mountPath: /data } ]
                  volumeClaimTemplates:
                  - metadata: { name: data }
                    spec: { accessModes: [ ReadWriteOnce ], resources: { requests: { storage: 1Gi } } }
                """.formatted(name, replicas, version));
    }

    private void scale(String name, int replicas) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(TestCluster.NAMESPACE)
                .withName(name)
                .scale(replicas);
    }

    private Deployment get(String name) {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(TestCluster.NAMESPACE)
                .withName(name)
                .get();
    }

    private boolean rolledOut(String name, int replicas) {
        var deployment = get(name);
        var status = deployment.getStatus();
        return status != null
                && deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && List.of(replicas, replicas, replicas)
                        .equals(Arrays.asList(
                                status.getReplicas(), status.getUpdatedReplicas(), status.getAvailableReplicas()));
    }

    private boolean complete(String name, int replicas) {
        StatefulSet set = cluster.client()
                .apps()
                .statefulSets()
                .inNamespace(TestCluster.NAMESPACE)
                .withName(name)
                .get();
        var status = set.getStatus();
        return status != null
                && set.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && status.getReadyReplicas() != null
                && status.getReadyReplicas() == replicas
                && status.getCurrentRevision().equals(status.getUpdateRevision())
                && status.getUpdatedReplicas() == replicas;
    }

    private String condition(String name, String type) {
        return get(name).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getReason())
                .findFirst()
                .orElse("none");
    }

    private Set<String> uids(String app) {
        return cluster.pods(app).stream()
                .filter(pod -> !Pods.terminating(pod))
                .map(pod -> pod.getMetadata().getUid())
                .collect(Collectors.toSet());
    }
}
