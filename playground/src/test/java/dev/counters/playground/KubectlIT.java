package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people do with kubectl, on what the playground runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlIT {
    private static final long PATIENCE_SECONDS = 90;
    private static final String TIMEOUT = "--timeout=60s";

    @TempDir
    private static Path folder;

    private RunningPlayground playground;

    @BeforeAll
    void start() {
        assumeTrue(SearchPath.ofMachine().find("kubectl").isPresent(), "skipped: it needs kubectl on the PATH");
        playground = RunningPlayground.start(Map.of("FILE", "examples/fixed-replicas.yaml"))
                .awaitReady();
        kubectl("wait", "--for=condition=Ready", "csvc/fixed", TIMEOUT);
    }

    @AfterAll
    void stop() {
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    void getShowsColumns() {
        assertThat(kubectl("get", "csvc")).contains("NAME", "READY", "REPLICAS", "PRIMARY", "URL", "fixed-redis-");
        assertThat(kubectl("get", "csvc", "-o", "wide")).contains("DURABILITY", "Replicated");
        assertThat(kubectl("get", "pods,deployments,statefulsets,services,pvc,hpa,pdb"))
                .contains("fixed-redis-0", "1/1", "Running", "deployment.apps/fixed-app", "data-fixed-redis-0");
    }

    @Test
    void getFollowsChanges() throws IOException {
        var changes = folder.resolve("changes");
        var watch = process("get", "csvc", "fixed", "-w", "--request-timeout=15s")
                .redirectOutput(changes.toFile())
                .start();
        try {
            await().untilAsserted(() -> assertThat(Files.readAllLines(changes)).hasSize(2));
            kubectl("annotate", "--overwrite", "csvc", "fixed", "example.com/seen=yes");
            await().untilAsserted(() -> assertThat(Files.readAllLines(changes)).hasSizeGreaterThan(2));
        } finally {
            watch.destroyForcibly().onExit().join();
        }
    }

    @Test
    void describeReadsLikeAReport() {
        assertThat(kubectl("describe", "csvc", "fixed"))
                .contains("Conditions:", "requests are answered", "Events:", "counters.dev/counter-operator");
        assertThat(kubectl("describe", "pod", "fixed-redis-0"))
                .contains("Node:", "localhost", "State:", "Running", "Started container redis");
    }

    @Test
    void scaleAndWaitChangeTheNumberOfPods() {
        kubectl("scale", "csvc", "fixed", "--replicas=2");
        kubectl("wait", "--for=jsonpath={.status.replicas}=2", "csvc/fixed", TIMEOUT);
        kubectl("rollout", "status", "deployment/fixed-app", TIMEOUT);

        assertThat(kubectl("get", "deployment", "fixed-app")).contains("2/2");
    }

    @Test
    void editChangesASetting() throws IOException {
        var editor = Files.writeString(
                folder.resolve("editor"),
                "#!/bin/sh\nsed -i 's/^  name: fixed$/&\\n  labels: {edited: \"yes\"}/' \"$1\"\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();

        kubectlWith(Map.of("KUBE_EDITOR", editor.toString()), "edit", "csvc", "fixed");

        assertThat(kubectl("get", "csvc", "-l", "edited=yes", "-o", "name")).contains("fixed");
    }

    @Test
    void aWrongFieldIsRefusedWithItsName() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.yaml"), """
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: {name: wrong}
                spec: {app: {replicaz: 3}}
                """);

        assertThat(run(Map.of(), "apply", "-f", file.toString())).contains("unknown field \"spec.app.replicaz\"");
    }

    @Test
    void anotherServiceComesAndGoesWithAllThatItOwns() throws IOException {
        var file = Files.writeString(folder.resolve("second.yaml"), """
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: {name: second}
                spec: {app: {replicas: 1}, envoy: {enabled: false}}
                """);

        assertThat(kubectl("apply", "-f", file.toString())).contains("created");
        kubectl("wait", "--for=condition=Ready", "csvc/second", TIMEOUT);
        assertThat(kubectl("apply", "-f", file.toString())).contains("unchanged");
        kubectl("delete", "csvc", "second", TIMEOUT);
        kubectl("wait", "--for=delete", "pod/second-redis-0", TIMEOUT);

        assertThat(kubectl("get", "deployments,statefulsets,services,secrets", "-o", "name"))
                .doesNotContain("second");
    }

    @Test
    void logsAreThoseOfTheProcess() {
        assertThat(kubectl("logs", "fixed-redis-0")).contains("Ready to accept connections");
    }

    private String kubectl(String... arguments) {
        return kubectlWith(Map.of(), arguments);
    }

    private String kubectlWith(Map<String, String> environment, String... arguments) {
        var output = run(environment, arguments);
        assertThat(output).as(String.join(" ", arguments)).doesNotContain("error:", "Error from server");
        return output;
    }

    private String run(Map<String, String> environment, String... arguments) {
        try {
            var builder = process(arguments);
            builder.environment().putAll(environment);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder process(String... arguments) {
        var command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", playground.kubeconfig().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        return builder;
    }
}
