package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.objects.Pods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pods that are shells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodIT {
    private static final Duration SOON = Duration.ofSeconds(15);

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
    void runsAndLogsAndEnds() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: talker }
                spec:
                  terminationGracePeriodSeconds: 5
                  containers:
                  - name: main
                    image: any
                    env:
                    - { name: NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
                    - { name: GREETING, value: "hello $(NAME)" }
                    command: [ sh, -c, 'echo "$GREETING from $(NAME)"; exec sleep 1000' ]
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("talker")));
        var pod = cluster.pod("talker");
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getStatus().getPodIP()).startsWith("127.97.");
        var log = cluster.cluster()
                .log(TestCluster.NAMESPACE, "talker", "", false)
                .orElseThrow();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Files.readString(log)).isEqualTo("hello talker from talker\n"));
        var pid = cluster.process("talker").pid();
        cluster.client().resource(pod).delete();
        await().atMost(SOON).until(() -> cluster.pod("talker") == null);
        // Its parent may not have looked yet.
        await().atMost(SOON).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void comesBackAfterAKill() {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: cat }
                spec:
                  containers:
                  - { name: main, image: any, command: [ sleep, "1000" ] }
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("cat")));
        var pid = cluster.process("cat").pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.pod("cat")
                                .getStatus()
                                .getContainerStatuses()
                                .getFirst())
                        .satisfies(
                                status -> assertThat(status.getRestartCount()).isEqualTo(1))
                        .satisfies(status -> assertThat(
                                        status.getLastState().getTerminated().getExitCode())
                                .isEqualTo(137))
                        .satisfies(status -> assertThat(status.getReady()).isTrue()));
        assertThat(cluster.process("cat").pid()).isNotEqualTo(pid);
    }

    @Test
    void waitsForAMissingSecretAndStartsOnceItIsThere() {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: needy }
                spec:
                  containers:
                  - name: main
                    image: any
                    env: [ { name: KEY, valueFrom: { secretKeyRef: { name: late, key: key } } } ]
                    command: [ sh, -c, 'test "$KEY" = value && exec sleep 1000' ]
                """);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(waiting("needy")).isEqualTo("CreateContainerConfigError"));
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(cluster.reasons("needy")).contains("Failed"));
        cluster.apply("""
                apiVersion: v1
                kind: Secret
                metadata: { name: late }
                stringData: { key: value }
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("needy")));
    }

    @Test
    void saysWhichImagesItKnows() {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: stranger }
                spec: { containers: [ { name: main, image: "nginx:1" } ] }
                """);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(waiting("stranger")).isEqualTo("ErrImageNeverPull"));
        assertThat(cluster.pod("stranger").getStatus().getPhase()).isEqualTo("Pending");
        assertThat(cluster.pod("stranger")
                        .getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getWaiting()
                        .getMessage())
                .contains("any");
    }

    @Test
    void bringsAChangedConfigMapIntoTheFolder() throws IOException {
        configMap("one /data 0.0.0.0");
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: reader }
                spec:
                  containers:
                  - name: main
                    image: any
                    command: [ sh, -c, 'echo $(dirname /etc/files/text); exec sleep 1000' ]
                    volumeMounts: [ { name: files, mountPath: /etc/files }, { name: data, mountPath: /data } ]
                  volumes: [ { name: files, configMap: { name: files } }, { name: data, emptyDir: {} } ]
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("reader")));
        var log = cluster.cluster()
                .log(TestCluster.NAMESPACE, "reader", "main", false)
                .orElseThrow();
        await().atMost(SOON).until(() -> !Files.readString(log).isBlank());
        var file = Path.of(Files.readString(log).strip()).resolve("text");
        var words = Files.readString(file).split(" ", -1);
        assertThat(words[0]).isEqualTo("one");
        assertThat(Path.of(words[1])).isDirectory();
        assertThat(words[2]).isEqualTo(cluster.pod("reader").getStatus().getPodIP());
        configMap("two");
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(file).hasContent("two"));
    }

    @Test
    void runsInitContainersAndSidecarsBeforeTheMainOne() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: staged }
                spec:
                  terminationGracePeriodSeconds: 3
                  initContainers:
                  - { name: first, image: any, command: [ sh, -c, 'echo first > /scratch/order' ], volumeMounts: [ { name: work, mountPath: /scratch } ] }
                  - name: beside
                    image: any
                    restartPolicy: Always
                    command: [ sh, -c, 'echo beside >> /scratch/order; exec sleep 1000' ]
                    startupProbe: { exec: { command: [ grep, beside, /scratch/order ] }, periodSeconds: 1 }
                    volumeMounts: [ { name: work, mountPath: /scratch } ]
                  containers:
                  - { name: main, image: any, command: [ sh, -c, 'cat /scratch/order; exec sleep 1000' ], volumeMounts: [ { name: work, mountPath: /scratch } ] }
                  volumes: [ { name: work, emptyDir: {} } ]
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("staged")));
        var log = cluster.cluster()
                .log(TestCluster.NAMESPACE, "staged", "main", false)
                .orElseThrow();
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Files.readAllLines(log)).containsExactly("first", "beside"));
    }

    @Test
    void followsTheReadinessProbe() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: moody }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: any
                    command: [ sh, -c, 'echo $(dirname /scratch/x); touch /scratch/good; exec sleep 1000' ]
                    readinessProbe: { exec: { command: [ test, -f, /scratch/good ] }, periodSeconds: 1, failureThreshold: 1 }
                    volumeMounts: [ { name: work, mountPath: /scratch } ]
                  volumes: [ { name: work, emptyDir: {} } ]
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("moody")));
        var log =
                cluster.cluster().log(TestCluster.NAMESPACE, "moody", "", false).orElseThrow();
        Files.delete(Path.of(Files.readString(log).strip()).resolve("good"));
        await().atMost(SOON).until(() -> !Pods.ready(cluster.pod("moody")));
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(cluster.reasons("moody")).contains("Unhealthy"));
    }

    @Test
    void restartsWhatFailsItsLivenessProbe() {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: sick }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: any
                    command: [ sh, -c, 'trap "exit 7" TERM; while :; do sleep 0.1; done' ]
                    livenessProbe: { exec: { command: [ "false" ] }, periodSeconds: 1, failureThreshold: 1 }
                """);
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            var status = cluster.pod("sick").getStatus().getContainerStatuses().getFirst();
            assertThat(status.getRestartCount()).isPositive();
            assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(7);
        });
        assertThat(cluster.reasons("sick")).contains("Killing", "Unhealthy");
    }

    @Test
    void callsTheHookBeforeItEndsAContainer() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: polite }
                spec:
                  nodeName: localhost
                  terminationGracePeriodSeconds: 5
                  containers:
                  - name: main
                    image: any
                    command: [ sh, -c, 'trap "echo end; exit 0" TERM; echo ready; while :; do sleep 0.1; done' ]
                    lifecycle: { preStop: { exec: { command: [ sh, -c, 'echo hook > /scratch/hook; sleep 0.5' ] } } }
                    volumeMounts: [ { name: work, mountPath: /scratch } ]
                  volumes: [ { name: work, persistentVolumeClaim: { claimName: notes } } ]
                """);
        await().atMost(SOON).until(() -> Pods.ready(cluster.pod("polite")));
        var log = cluster.cluster()
                .log(TestCluster.NAMESPACE, "polite", "", false)
                .orElseThrow();
        await().atMost(SOON).until(() -> Files.readString(log).contains("ready"));
        var disk = cluster.process("polite").disks().getFirst();
        cluster.client().resource(cluster.pod("polite")).delete();
        await().atMost(SOON).until(() -> cluster.pod("polite") == null);
        assertThat(disk.resolve("hook")).hasContent("hook");
        assertThat(log).content().contains("end");
    }

    @Test
    void seesNothingOfThisProcessEnvironment() throws IOException {
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: bare }
                spec: { restartPolicy: Never, containers: [ { name: main, image: any, command: [ env ] } ] }
                """);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Pods.phase(cluster.pod("bare"))).isEqualTo("Succeeded"));
        var log =
                cluster.cluster().log(TestCluster.NAMESPACE, "bare", "", false).orElseThrow();
        assertThat(Files.readAllLines(log))
                .map(line -> line.replaceFirst("=.*", ""))
                .containsExactlyInAnyOrder("PATH", "HOME", "TMPDIR", "LANG", "HOSTNAME");
    }

    private void configMap(String text) {
        cluster.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: files }
                data: { text: "%s" }
                """.formatted(text));
    }

    private String waiting(String pod) {
        return cluster.pod(pod)
                .getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getWaiting()
                .getReason();
    }
}
