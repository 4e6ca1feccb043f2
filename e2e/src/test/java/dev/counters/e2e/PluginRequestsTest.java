package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl counter} asks the operator for, and how it waits for the answer; with a stand-in for kubectl. */
class PluginRequestsTest {
    private static final String MEMBERS =
            "visits-redis-0 Primary true\nvisits-redis-1 Replica false\nvisits-redis-2 Replica true\n";

    @TempDir
    private Path folder;

    private PluginBench bench;

    @BeforeEach
    void standIns() {
        bench = new PluginBench(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"promote", "abort", "pause", "resume"})
    void saysThatNoCanaryIsUnderWay(String verb) throws IOException {
        assertThat(bench.plugin(verb, "visits").err())
                .startsWith("visits has no rollout of type Canary under way.")
                .contains("spec.paused");
        bench.file(PluginBench.SERVICES + ".1", "Stable");
        assertThat(bench.plugin(verb, "visits").exitCode()).isEqualTo(3);
        assertThat(bench.calls()).noneMatch(call -> call.contains("annotate"));
    }

    @ParameterizedTest
    @CsvSource({"promote, promote", "abort, abort", "pause, pause-rollout", "resume, resume-rollout"})
    void asksForWhatBecomesOfACanaryAndWaitsForTheAnswer(String verb, String annotation) throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "Stepping");
        bench.file(PluginBench.SERVICES + ".2", "another" + PluginBench.IS + "refused: nothing to promote");
        bench.file(PluginBench.SERVICES + ".3", "@REQUEST@" + PluginBench.IS + "under way");
        bench.file(PluginBench.SERVICES + ".4", "@REQUEST@" + PluginBench.IS + "done: as asked");

        Command run = bench.plugin(verb, "visits");

        assertThat(run.output()).startsWith("visits: ").endsWith(": done: as asked\n");
        assertThat(run.err()).isEqualTo("visits: under way\n");
        assertThat(bench.calls())
                .filteredOn(call -> call.contains("annotate"))
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .startsWith("kubectl annotate counterservices.counters.dev visits counters.dev/" + annotation
                                + "=2")
                        .contains(" --overwrite"));
        assertThat(bench.calls().getLast()).contains("{{if eq .action \"" + annotation + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused: no", "failed: no", "too late: no", "nothing to do: no"})
    void endsWithAnAnswerThatIsNotWhatWasWanted(String answer) throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "Holding");
        bench.file(PluginBench.SERVICES + ".2", "@REQUEST@" + PluginBench.IS + answer);

        bench.assertFails(1, "The operator says: " + answer + "\n", "abort", "visits", "--timeout=20s");
    }

    @Test
    void aRefusalIsJsonWhereThatIsWanted() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "Stepping");
        bench.file(PluginBench.SERVICES + ".2", "@REQUEST@" + PluginBench.IS + "refused: say \"why\"");

        Command refused = bench.plugin("promote", "visits", "-o", "json");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("The operator says: refused: say \"why\"\n");
        assertThat(refused.out())
                .startsWith("{\"service\":\"visits\",\"request\":\"2")
                .endsWith("\",\"result\":\"refused: say \\\"why\\\"\",\"done\":false}\n");
    }

    @Test
    void doesNotWaitWhereNobodyWantsItTo() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "Stepping");

        assertThat(bench.plugin("promote", "visits", "--wait=false").output())
                .isEqualTo(
                        "visits: asked for promotion of the canary. kubectl counter status visits tells what becomes of it.\n");
    }

    @Test
    void tellsAfterTheTimeHowFarItIs() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "visits");
        bench.file(PluginBench.SERVICES + ".2", "@REQUEST@" + PluginBench.IS + "waits until noon");

        assertThat(bench.plugin("rotate-passwords", "visits", "--timeout", "0").err())
                .endsWith("Not done within 0 s; the operator goes on. It says: waits until noon\n");
    }

    @Test
    void saysThatNoOperatorRuns() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "visits");
        bench.file(PluginBench.SERVICES + ".2", "");

        bench.assertFails(
                5,
                "The operator did not answer within 0 s. No pod of the counter-operator runs in this cluster.\n",
                "rotate-passwords",
                "visits",
                "--timeout=0s");
    }

    @Test
    void switchesOverToAReplicaThatIsInSync() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", MEMBERS);
        bench.file(PluginBench.SERVICES + ".2", "");
        bench.file(PluginBench.SERVICES + ".3", "visits-redis-2" + PluginBench.IS + "done");

        assertThat(bench.plugin("switchover", "visits").output())
                .isEqualTo("visits: switchover to visits-redis-2: done\n");
        assertThat(bench.annotations()).containsExactly("counters.dev/switchover-to=visits-redis-2");
    }

    @Test
    void asksForTheSameServerAgainOnlyOnceTheFirstRequestIsForgotten() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", MEMBERS);
        bench.file(PluginBench.SERVICES + ".2", "visits-redis-2" + PluginBench.IS + "failed: long ago");
        bench.file(PluginBench.SERVICES + ".3", "visits-redis-2" + PluginBench.IS + "failed: long ago");
        bench.file(PluginBench.SERVICES + ".4", "");
        bench.file(PluginBench.SERVICES + ".5", "visits-redis-2" + PluginBench.IS + "done");

        assertThat(bench.plugin("switchover", "visits", "visits-redis-2").succeeded())
                .isTrue();
        assertThat(bench.annotations())
                .containsExactly("counters.dev/switchover-to-", "counters.dev/switchover-to=visits-redis-2");
    }

    @Test
    void asksForNoSwitchoverThatCannotBe() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", MEMBERS);
        bench.assertFails(
                3,
                "visits has no Redis server visits-redis-7; there are visits-redis-0 visits-redis-1 visits-redis-2."
                        + " Did you mean visits-redis-0?\n",
                "switchover",
                "visits",
                "visits-redis-7");
        assertThat(bench.plugin("switchover", "visits", "visits-redis-0").output())
                .isEqualTo("visits: visits-redis-0 takes the writes already.\n");
        bench.file(PluginBench.SERVICES + ".1", "visits-redis-0 Primary true\nvisits-redis-1 Syncing false\n");
        bench.assertFails(
                1,
                "No replica of visits is in sync: kubectl counter status visits shows them.\n",
                "switchover",
                "visits");
        bench.file(PluginBench.SERVICES + ".1", "");
        assertThat(bench.plugin("switchover", "visits").exitCode()).isEqualTo(3);
        assertThat(bench.annotations()).isEmpty();
    }

    @Test
    void tellsWhyABackupFailed() throws IOException {
        bench.file("get-job.1", "");
        bench.file("get-job.2", "FailureTarget Failed ");
        bench.file("get-pods.1", "it is gone\nthe bucket is full\n");

        assertThat(bench.plugin("backup", "visits").err()).endsWith("\nThe backup failed: the bucket is full\n");
        assertThat(bench.calls())
                .anyMatch(call ->
                        call.matches("kubectl create job visits-backup-\\d{14} --from=cronjob/visits-backup .*"));
    }

    @Test
    void saysThatThereAreNoBackups() throws IOException {
        bench.file(
                "get-cronjob.complaint", "Error from server (NotFound): cronjobs.batch \"visits-backup\" not found\n");

        bench.assertFails(
                3, "visits takes no backups: say in spec.redis.backup when and whereto.\n", "backup", "visits");
    }
}
