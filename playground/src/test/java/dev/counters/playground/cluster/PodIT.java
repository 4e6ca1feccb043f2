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
        assertThat(ProcessHandle.of(pid)).isEmpty();
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
}
