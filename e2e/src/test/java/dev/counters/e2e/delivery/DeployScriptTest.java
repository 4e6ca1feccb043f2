package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/deploy with stand-ins for kubectl and helm that write down what they were told. */
class DeployScriptTest {
    private static final String FILE = "examples/quickstart.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void standsIn() throws IOException {
        for (String program : List.of("kubectl", "helm", "jq")) {
            Path file = folder.resolve("bin").resolve(program);
            Files.createDirectories(file.getParent());
            Files.copy(ProjectFiles.at("e2e/src/test/resources/dev/counters/e2e/delivery/stand-in"), file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                  | Say what to do: deploy, render, status, test or cleanup.",
                "begin                             | Say what to do: deploy, render, status, test or cleanup.",
                "deploy --environment nowhere      | There is no environment named nowhere in gitops/environments.",
                "deploy --overlay nowhere          | There is no overlay named nowhere in examples/overlays.",
                "deploy --file nowhere.yaml        | There is no file nowhere.yaml.",
                "deploy --overlay                  | --overlay needs a value.",
                "deploy --overlay kind --file x    | One target is needed, not --overlay and --file.",
                "deploy --fast yes                 | --fast is no option.",
                "deploy --timeout soon             | soon is no number of seconds.",
                "deploy --with-data                | --with-data is for cleanup alone.",
                "deploy --image x --file e2e/README.md | --image is not for --file: write it into the file's spec.app.image.",
            })
    void saysInOneSentenceWhatIsWrongAndTouchesNothing(String arguments, String sentence) {
        Command run = deploy(Map.of(), arguments == null ? new String[0] : arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(sentence).hasLineCount(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void cleanupKeepsTheVolumesBeforeItDeletesTheCounter() {
        Command run = deploy(Map.of("STAND_IN_WHEN_DELETED", "Retain"), "cleanup", "--file", FILE);

        assertThat(run.succeeded()).as(run.err()).isTrue();
        assertThat(told())
                .containsSubsequence(
                        "kubectl --namespace counters patch csvc visits --type merge --patch"
                                + " {\"spec\":{\"redis\":{\"storage\":{\"retentionPolicy\":\"Retain\"}}}}",
                        "kubectl --namespace counters delete csvc visits --wait")
                .noneMatch(line -> line.contains("delete pvc"));
    }

    @Test
    void cleanupDeletesNothingWhileTheVolumesWouldGoToo() {
        Command run = deploy(
                Map.of("STAND_IN_WHEN_DELETED", "Delete", "POLL_SECONDS", "0"),
                "cleanup",
                "--file",
                FILE,
                "--timeout",
                "1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing was deleted");
        assertThat(told()).noneMatch(line -> line.contains(" delete ") || line.contains("uninstall"));
    }

    @Test
    void cleanupDeletesTheVolumesOnlyWhenTold() {
        Command run = deploy(Map.of(), "cleanup", "--file", FILE, "--with-data");

        assertThat(run.succeeded()).as(run.err()).isTrue();
        assertThat(told())
                .anyMatch(line -> line.startsWith("kubectl --namespace counters delete pvc --selector")
                        && line.endsWith(",app.kubernetes.io/instance=visits"))
                .noneMatch(line -> line.contains(" patch "));
    }

    @Test
    void theOperatorStaysWhileThereAreOtherCounters() {
        deploy(
                Map.of("STAND_IN_WHEN_DELETED", "Retain", "STAND_IN_OTHERS", "counterservice/other"),
                "cleanup",
                "--file",
                FILE);
        assertThat(told()).noneMatch(line -> line.contains("uninstall"));

        deploy(Map.of("STAND_IN_WHEN_DELETED", "Retain"), "cleanup", "--file", FILE);
        assertThat(told()).contains("helm uninstall counter-operator --namespace counter-system --wait");
    }

    private Command deploy(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "cd \"$1\" && shift && exec scripts/deploy \"$@\"",
                "deploy",
                ProjectFiles.at("").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        all.put("STAND_IN_LOG", folder.resolve("told").toString());
        return Command.run(command, "", all);
    }

    private List<String> told() {
        Path log = folder.resolve("told");
        if (!Files.exists(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
