package dev.counters.playground.cluster;

import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.objects.Pods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A cluster with one pod in a JVM of its own, which a test kills. */
final class ClusterProcess {
    private ClusterProcess() {}

    /** @param args the cluster's folder, and the file in which the pod's process is announced */
    public static void main(String[] args) throws IOException, InterruptedException {
        var cluster = TestCluster.start(Path.of(args[0]));
        cluster.apply("""
                apiVersion: v1
                kind: Pod
                metadata: { name: victim }
                spec: { containers: [ { name: main, image: any, command: [ sleep, "1000" ] } ] }
                """);
        await().atMost(Duration.ofSeconds(30)).until(() -> Pods.ready(cluster.pod("victim")));
        var fresh = Files.writeString(
                Path.of(args[1] + ".new"),
                Long.toString(cluster.process("victim").pid()));
        Files.move(fresh, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
