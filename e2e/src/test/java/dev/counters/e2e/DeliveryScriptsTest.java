package dev.counters.e2e;

import static dev.counters.e2e.Workbench.digest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all the scripts have in common that workflows call. */
class DeliveryScriptsTest {
    @TempDir
    private Path folder;

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Workbench.SCRIPTS)) {
            return Stream.concat(
                            Stream.of("verify"),
                            files.filter(Files::isExecutable)
                                    .filter(Files::isRegularFile)
                                    .map(file -> Workbench.SCRIPTS.relativize(file))
                                    .filter(file -> file.getNameCount() == 2)
                                    .map(Path::toString)
                                    .sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void tellsWhatItIsForAndDoesNothingElse(String script) throws IOException {
        String name = script.substring(script.indexOf('/') + 1);

        Command help = new Workbench(folder).script(script, "--help");

        assertThat(help.output()).matches("(?s)[A-Z].*\n +" + name + "\\b.*").doesNotContain("#!/");
        assertThat(help.err()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gitops/image    |                        | One environment is needed.
            gitops/image    | prod                   | There is no environment named prod: it is one of dev staging production.
            gitops/bump     | dev counter-app:1.2.3  | counter-app:1.2.3 is no image by digest: it has to look like
            gitops/bump     | ../../etc x            | There is no environment named ../../etc
            images/publish  | ghcr.io/a/b file.tar   | ghcr.io/a/b has no tag
            images/publish  | localhost:5000/b x.tar | localhost:5000/b has no tag
            images/find     | ghcr.io/a/b main       | main is no commit
            images/verify   | ghcr.io/a/b:1          | is no image by digest
            promote/open    | dev                    | Two environments are needed.
            promote/open    | dev dev                | not from dev to itself
            promote/apply   | dev production latest  | latest is no image by digest
            release/version | publish                | It is print, set with a version, or check, perhaps with a tag; not publish.
            release/version | set v1.2.3             | v1.2.3 is no version: write it as 1.2.3, without a v.
            release/notes   | 1.02.3                 | 1.02.3 is no version
            terraform/roots | demo                   | There is no environment named demo
            terraform/apply | a b                    | b is no fingerprint of a plan.
            verify          |                        | The name of a CounterService is needed.
            verify          | --timeout soon visits  | soon is no number of seconds.
            verify          | --fast visits          | --fast is no option.
            verify          | a b                    | One CounterService is verified at a time, not a and b.
            """)
    void answersBadInputWithASentenceAndTheWayToTheHelp(String script, String arguments, String sentence) {
        String[] given = arguments == null ? new String[0] : arguments.split(" ");

        Command refused = new Workbench(folder).script(script, given);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(sentence).endsWith("/scripts/" + script + " --help.\n");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void handsThePartsOfAnImageToAWorkflow() throws IOException {
        Workbench bench = new Workbench(folder);
        bench.with("GITHUB_OUTPUT", bench.file("outputs", "").toString());

        bench.script("ci/outputs", "echo", "ghcr.io/a/b:1@" + digest('a')).output();

        assertThat(folder.resolve("outputs")).hasContent("""
                image=ghcr.io/a/b:1@%1$s
                reference=ghcr.io/a/b@%1$s
                repository=ghcr.io/a/b
                tag=1
                digest=%1$s
                """.formatted(digest('a')));
    }

    @Test
    void handsNothingOnWhereTheCommandFails() throws IOException {
        Workbench bench = new Workbench(folder);
        bench.with("GITHUB_OUTPUT", bench.file("outputs", "").toString());

        assertThat(bench.script("ci/outputs", "false").succeeded()).isFalse();
        assertThat(bench.script("ci/outputs", "echo", "x\nimage=y").succeeded()).isFalse();
        assertThat(bench.script("ci/lines", "roots", "false").succeeded()).isFalse();
        assertThat(folder.resolve("outputs")).isEmptyFile();
    }

    @Test
    void handsLinesToAWorkflowAsOne() throws IOException {
        Workbench bench = new Workbench(folder);
        bench.with("GITHUB_OUTPUT", bench.file("outputs", "").toString());

        bench.script("ci/lines", "roots", "printf", "a\\nb\\n").output();

        assertThat(folder.resolve("outputs")).hasContent("roots=a b");
    }

    @Test
    void statesWhereAnImageWasProven() {
        assertThat(new Workbench(folder).script("ci/statement", "staging").output())
                .isEqualTo("""
                type=https://counters.dev/statements/proven/v1
                predicate={"environment":"staging"}
                """);
    }
}
