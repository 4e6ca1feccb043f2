package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.playground.RunningKubectl.Ended;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl counter} as users run it: by kubectl, against a service that counts and its operator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlPluginIT {
    private static final long PATIENCE_SECONDS = 90;
    private static final String SERVICE = """
            apiVersion: counters.dev/v1alpha1
            kind: CounterService
            metadata: { name: visits }
            spec:
              app: { replicas: 1 }
              envoy: { enabled: false }
              redis:
                backup:
                  schedule: "@yearly"
                  destination: { type: PersistentVolumeClaim, persistentVolumeClaim: { claimName: backups } }
            """;

    @TempDir
    private static Path folder;

    private RunningPlayground playground;
    private KubernetesClient client;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(SearchPath.ofMachine().find("kubectl").isPresent(), "skipped: it needs kubectl on the PATH");
        var file = Files.writeString(folder.resolve("visits.yaml"), SERVICE);
        playground = RunningPlayground.start(Map.of("FILE", file.toString()));
        playground.awaitReady();
        client = playground.client();
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(
                        () -> assertThat(counter("status", "visits").out()).contains("It answers requests"));
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        if (playground != null) {
            playground.close();
        }
    }

    @Test
    void statusReadsLikeAReport() {
        // Another test may have the writes handed over at this moment.
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(counter("status", "visits").out())
                        .startsWith("visits in namespace default\n")
                        .contains(
                                "\n  ok  It answers requests.\n",
                                "\n  Durability  Replicated: a count is on the disks of more than half of the servers",
                                "\n  Replication, version ",
                                ", epoch ",
                                "; writes go to visits-redis-",
                                "\nBackup\n  none yet\n",
                                "\nLast events\n  ")
                        .containsPattern("\n  visits-redis-0 +(Primary|Replica) +in sync\n")
                        .doesNotContain("<no value>", "<nil>", "Rollout", "\u001f", "\u001b"));
        assertThat(counter("status").out()).contains("NAME", "visits", "Replicated");
    }

    @Test
    void statusAsJsonIsTheObject() throws IOException {
        var object = json(counter("status", "visits", "-o", "json"));

        assertThat(object.path("kind").asText()).isEqualTo("CounterService");
        assertThat(object.at("/status/redis/members")).hasSize(3);
    }

    @Test
    void anotherServerTakesTheWrites() throws IOException {
        var first = primary();

        var answer = json(counter("switchover", "visits", "-o", "json"));

        assertThat(answer.path("done").asBoolean()).isTrue();
        assertThat(answer.path("request").asText()).isEqualTo(primary()).isNotEqualTo(first);
        assertThat(counter("status", "visits").out()).contains("\n  Switchover to " + primary() + ": done\n");
        assertThat(counter("switchover", "visits", primary()).out())
                .isEqualTo("visits: %s takes the writes already.\n".formatted(primary()));
    }

    @Test
    void passwordsAreAskedForAndTheAnswerIsToldOf() throws IOException {
        var asked = json(counter("rotate-passwords", "visits", "--wait=false", "--output=json"));

        assertThat(asked.path("done").asBoolean()).isFalse();
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(counter("status", "visits").out())
                        .containsPattern(
                                "Other passwords \\(" + asked.path("request").asText() + "\\): (under way|done)"));
    }

    /** The test is the controller of Jobs. */
    @Test
    void aBackupIsStartedAndAwaited() throws IOException {
        var backup = start("backup", "visits");
        var job = await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(
                        () -> client.batch()
                                .v1()
                                .jobs()
                                .inNamespace("default")
                                .list()
                                .getItems(),
                        jobs -> !jobs.isEmpty())
                .getFirst();
        assertThat(backup.process().isAlive()).isTrue();
        assertThat(job.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getName())
                .isEqualTo("backup");
        complete(job);

        var name = job.getMetadata().getName();
        assertThat(backup.end())
                .isEqualTo(new Ended(
                        0,
                        "visits: the backup is good: the Job %s is complete.\n".formatted(name),
                        "visits: the Job %s was started.\n".formatted(name)));
    }

    @Test
    void logsAreThoseOfEachPodOfThePart() {
        var logs = counter("logs", "visits", "redis", "--tail=-1").out();

        assertThat(logs)
                .contains("[pod/visits-redis-0/redis] ", "[pod/visits-redis-1/redis] ", "Ready to accept connections");
        assertThat(counter("logs", "visits", "envoy").exitCode()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsToldInASentence() {
        assertThat(counter("status", "visist"))
                .isEqualTo(new Ended(
                        3,
                        "",
                        "There is no CounterService visist in namespace default. Did you mean visits?"
                                + " kubectl counter status lists them.\n"));
        assertThat(counter("promote", "visits").err()).startsWith("visits has no rollout of type Canary under way.");
        assertThat(counter("status", "visits", "--context", "nowhere").exitCode())
                .isEqualTo(2);
    }

    @Test
    void kubectlCompletesByAskingThePlugin() {
        var kubeconfig = "--kubeconfig=" + playground.kubeconfig();

        assertThat(kubectl("__complete", "counter", "sw").out()).startsWith("switchover\n:4\n");
        assertThat(kubectl("__complete", "counter", "status", kubeconfig, "").out())
                .startsWith("visits\n:4\n");
        assertThat(kubectl("__complete", "counter", "switchover", kubeconfig, "visits", "visits-redis-1")
                        .out())
                .containsPattern("^visits-redis-1\t(Primary|Replica)\n:4\n");
    }

    private void complete(Job job) {
        client.resource(new JobBuilder(job)
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private String primary() {
        var status = client.resources(CounterService.class)
                .inNamespace("default")
                .withName("visits")
                .get()
                .getStatus();
        return String.valueOf(Objects.requireNonNull(status.redis()).primary());
    }

    private static JsonNode json(Ended run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private Ended counter(String... arguments) {
        return start(arguments).end();
    }

    private RunningKubectl start(String... arguments) {
        var all = new ArrayList<>(List.of("counter"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--kubeconfig", playground.kubeconfig().toString()));
        return RunningKubectl.start(folder, all);
    }

    private static Ended kubectl(String... arguments) {
        return RunningKubectl.start(folder, List.of(arguments)).end();
    }
}
