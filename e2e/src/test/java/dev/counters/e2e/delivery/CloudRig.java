package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An account of AWS with a cluster, for {@code scripts/aws}: Terraform is the real one, on an environment {@code dev} of two layers
 * that need no provider; {@code aws} and {@code kubectl} are stand-ins that read files and write down how they were called.
 */
final class CloudRig {
    static final String ENVIRONMENT = "terraform/envs/dev/";

    private static final String STAND_INS = "e2e/src/test/resources/dev/counters/e2e/delivery/cloud";
    private static final String NETWORK = """
            resource "terraform_data" "network" {}
            """;
    private static final String CLUSTER = """
            resource "terraform_data" "cluster" {}

            output "cluster_name" {
              value = "counters-dev"
            }
            """;
    private static final String ITEM = """
            {"items": [{"metadata": {"namespace": "counters", "name": "one"}%s}]}
            """;

    private final Path folder;

    CloudRig(Path folder) throws IOException {
        this.folder = folder;
        code("10-network/main.tf", NETWORK);
        code("20-cluster/main.tf", CLUSTER);
        code("environment.tfvars", "deletion_protection = false\n");
        object("nodes", ", \"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}");
    }

    /** A file of the environment's code. */
    void code(String name, String content) throws IOException {
        file("repository/" + ENVIRONMENT + name, content);
    }

    /** One object of the kind in the cluster, with more fields that begin with a comma. */
    void object(String kind, String fields) throws IOException {
        file(kind + ".json", ITEM.formatted(fields));
    }

    void counterThatIs(String ready) throws IOException {
        String condition = "{\"type\": \"Ready\", \"status\": \"%s\", \"reason\": \"AppUnavailable\"}".formatted(ready);
        object("counterservices", ", \"status\": {\"conditions\": [" + condition + "]}");
        object("counterservices.counters.dev", "");
    }

    /** A file that stand-ins read. */
    void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    Path state(String layer) {
        return folder.resolve("repository/" + ENVIRONMENT + layer + "/terraform.tfstate");
    }

    /** Runs scripts/aws with nobody to ask. */
    Command aws(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "exec \"$@\" </dev/null",
                "-",
                ProjectFiles.at("scripts/aws").toString()));
        command.addAll(List.of(arguments));
        return Command.run(
                command,
                "",
                Map.of(
                        "PATH",
                        ProjectFiles.at(STAND_INS) + ":" + System.getenv("PATH"),
                        "STAND_INS",
                        folder.toString(),
                        "COUNTERS_ROOT",
                        folder.resolve("repository").toString(),
                        "POLL_SECONDS",
                        "0"));
    }

    /** What the stand-ins were called with. */
    List<String> calls() {
        Path log = folder.resolve("calls");
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertRefused(Command run, String sentence) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith(sentence).hasLineCount(1);
    }

    static void needsTerraform() {
        for (String program : List.of("terraform", "jq")) {
            assumeTrue(
                    Command.run(List.of("bash", "-c", "command -v " + program), "", Map.of())
                            .succeeded(),
                    "skipped: " + program + " is not on the PATH");
        }
    }
}
