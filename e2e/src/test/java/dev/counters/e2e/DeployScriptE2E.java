package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** scripts/deploy on a cluster: an environment and an overlay come, are verified, and go; the counts stay until told otherwise. */
@Order(88)
@ExtendWith(OnCluster.class)
class DeployScriptE2E {
    private final TestBed bed;

    @TempDir
    private static Path folder;

    DeployScriptE2E(TestBed bed) {
        this.bed = bed;
    }

    @BeforeAll
    void needsItsPrograms() throws IOException {
        assumeTrue(
                Stream.of("helm", "jq", "curl")
                        .allMatch(program -> Arrays.stream(System.getenv("PATH").split(":"))
                                .anyMatch(path -> Files.isExecutable(Path.of(path, program)))),
                "skipped: helm, jq and curl must be on the PATH");
        // Another counter, so that the operator stays for the tests after this.
        bed.visits();
        Files.writeString(values(), OperatorInstallation.values(bed.images(), List.of()));
    }

    @AfterAll
    void theOperatorAsBefore() {
        bed.watch(List.of());
    }

    @Test
    void bringsACounterVerifiesItAndTakesItAwayWithoutItsCounts() {
        LiveCounter visits = new LiveCounter(bed.client(), bed.kubectl(TestBed.DEPLOYED), "visits");

        assertThat(deploy("deploy", "--environment", "dev").output()).contains("visits is Ready, answers, and counts");
        long counted = visits.door().increment();
        assertThat(deploy("status", "--environment", "dev").output()).contains("visits-redis-0", "Serving");
        assertThat(deploy("test", "--environment", "dev").output()).contains("visits is Ready");

        assertThat(deploy("cleanup", "--environment", "dev").output())
                .contains("persistentvolumeclaim/data-visits-redis-0", "The operator stays");
        assertThat(visits.exists()).isFalse();

        deploy("deploy", "--overlay", "kind").output();
        assertThat(visits.door().read()).as("the count of before").isEqualTo(counted);

        deploy("cleanup", "--overlay", "kind", "--with-data").output();
        assertThat(bed.kubectl(TestBed.DEPLOYED).run("get", "pvc", "--output", "name"))
                .isEmpty();
    }

    private Command deploy(String command, String... target) {
        List<String> all =
                new ArrayList<>(List.of(ProjectFiles.at("scripts/deploy").toString(), command));
        all.addAll(List.of(target));
        all.addAll(
                List.of("--namespace", TestBed.DEPLOYED, "--image", bed.images().app()));
        all.addAll(List.of("--set-operator", values().toString()));
        all.addAll(List.of("--kubeconfig", bed.kubectl().kubeconfig().toString()));
        return Command.run(all, "", Map.of());
    }

    private static Path values() {
        return folder.resolve("operator.yaml");
    }
}
