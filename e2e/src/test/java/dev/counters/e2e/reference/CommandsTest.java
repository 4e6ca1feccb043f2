package dev.counters.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages tell readers to type exists: targets and variables of make, scripts and their options, verbs of the plugin, tests. */
class CommandsTest {
    private static final Pattern MAKE =
            Pattern.compile("^make((?: +[A-Za-z0-9_-]+(?:=(?:'[^']*'|\"[^\"]*\"|\\S*))?)+)");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z0-9-]*):");
    private static final Pattern VARIABLE = Pattern.compile("(?:^| )([A-Z][A-Z_]*)=");
    private static final Pattern NAME = Pattern.compile("\\b([A-Z][A-Z_]+)\\b");
    private static final Pattern QUOTED = Pattern.compile("=(?:'[^']*'|\"[^\"]*\")");
    private static final Pattern SCRIPT =
            Pattern.compile("(?:^|[ ;&|(])((?:scripts|\\.ci|benchmarks|site)/[\\w./-]*\\w)(?= |$)");
    private static final Pattern OPTION = Pattern.compile("(?<= )(--[a-z][a-z-]+)");
    private static final Pattern VERB = Pattern.compile("kubectl counter ([a-z][a-z-]+)");

    /** A class of tests; {@code NoTest} is what selects none. */
    private static final Pattern TEST = Pattern.compile("^(?!NoTest)([A-Z]\\w*[a-z]\\w*(?:Test|IT|E2E))(?:#\\w+)?$");

    private static Set<String> targets = Set.of();
    private static Set<String> variables = Set.of();
    private static Set<String> tests = Set.of();

    @BeforeAll
    static void read() {
        targets = Page.groups(TARGET, textOf("Makefile")).collect(Collectors.toSet());
        // What make hands on is read by the scripts of its targets, and by what those start.
        variables = Page.groups(
                        NAME,
                        textOf(
                                "Makefile",
                                "scripts",
                                "benchmarks",
                                "playground/src/main",
                                "faults/src/main",
                                "e2e/src/main"))
                .collect(Collectors.toSet());
        tests = files(ProjectFiles.at(""))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet());
    }

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void ofMakeHaveTargetsAndVariablesThatThereAre(Page page) {
        assertThat(made(page)).allSatisfy(words -> {
            assertThat(Stream.of(words.split(" ")).filter(word -> !word.isEmpty() && !word.contains("=")))
                    .isSubsetOf(targets);
            assertThat(Page.groups(VARIABLE, words)).isSubsetOf(variables);
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void ofScriptsHaveOptionsThatTheyKnow(Page page) {
        assertThat(page.commands())
                .allSatisfy(command -> Page.groups(SCRIPT, command).forEach(script -> {
                    Path file = ProjectFiles.at(script);
                    assertThat(file).exists();
                    String rest = command.substring(command.indexOf(script) + script.length())
                            .replaceFirst(" [|#] .*| -- .*|\\).*", "");
                    // Those that hand everything on, such as scripts/maven, have none of their own.
                    if (Files.isRegularFile(file) && !script.equals("scripts/maven")) {
                        assertThat(Page.groups(OPTION, rest))
                                .as(command)
                                .allSatisfy(option -> assertThat(
                                                textOf(script, "scripts/lib.sh", "scripts/terraform/lib.sh"))
                                        .contains(option));
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void ofThePluginHaveVerbsThatItKnows(Page page) {
        String plugin = textOf("plugin/kubectl-counter");

        assertThat(page.commands())
                .allSatisfy(command -> assertThat(Page.groups(VERB, command))
                        .allSatisfy(verb -> assertThat(plugin).contains(verb + ")")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nameOnlyTestsThatThereAre(Page page) {
        assertThat(page.commands().stream().flatMap(code -> Page.groups(TEST, code)))
                .isSubsetOf(tests);
    }

    @Test
    void areFoundInBlocksAndInSentences() {
        Page page = new Page(Path.of("a.md"), """
                Type `make demo BREAK=everysec`, or `another`:
                ```
                make test     # all of it
                scripts/deploy status \\
                  --overlay kind
                ```
                ```yaml
                make: up
                ```
                """);

        assertThat(made(page)).containsExactly(" test", " demo BREAK=everysec");
        assertThat(page.commands()).contains("scripts/deploy status    --overlay kind");
    }

    private static List<String> made(Page page) {
        return page.commands().stream()
                .flatMap(command -> Page.groups(MAKE, command))
                .map(words -> QUOTED.matcher(words).replaceAll("="))
                .toList();
    }

    private static String textOf(String... paths) {
        return Stream.of(paths)
                .map(ProjectFiles::at)
                .filter(Files::exists)
                .flatMap(CommandsTest::files)
                .map(file -> Page.read(file).text())
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(jar|png|class|pyc)|.*/target/.*"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
