package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/tutorial.md, typed by a reader: each command in its order, with what the page says that it prints. */
class TutorialIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/tutorial.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```\n(.*?)```");
    /** What the reader does in the first terminal, and this test by itself. */
    private static final Pattern NOT_TYPED = Pattern.compile("git clone .*|make playground|export KUBECONFIG=.*");

    private static final String PORT = "8080";
    private static final long PATIENCE_SECONDS = 180;
    private static final int LEAST_COMMANDS = 20;

    private static final String PRINTED = "# ";

    /**
     * What is typed.
     *
     * @param printed what has to be in its output; empty: anything
     */
    private record Line(String command, String printed) {}

    @BeforeEach
    void needsTheReadersPrograms() {
        for (String program : List.of("bash", "curl", "kubectl")) {
            assumeTrue(
                    SearchPath.ofMachine().find(program).isPresent(), "skipped: it needs " + program + " on the PATH");
        }
    }

    @Test
    void eachCommandDoesWhatThePageSays() throws IOException, InterruptedException {
        List<Line> lines = lines(Files.readString(PAGE));
        assertThat(lines).hasSizeGreaterThan(LEAST_COMMANDS);
        try (RunningPlayground playground = RunningPlayground.start(Map.of()).awaitReady()) {
            for (Line line : lines) {
                assertThat(output(line.command(), playground))
                        .as(line.command())
                        .contains(line.printed());
            }
        }
    }

    private static List<Line> lines(String page) {
        List<Line> lines = new ArrayList<>();
        BLOCK.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .filter(line -> !NOT_TYPED.matcher(line).matches())
                .forEach(line -> {
                    if (line.startsWith(PRINTED)) {
                        lines.add(new Line(lines.removeLast().command(), line.substring(PRINTED.length())));
                    } else {
                        lines.add(new Line(line, ""));
                    }
                });
        return lines;
    }

    private static String output(String command, RunningPlayground playground)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tutorial-", ".out");
        try {
            ProcessBuilder shell = new ProcessBuilder(
                            "bash", "-c", command.replace(PORT, Integer.toString(playground.port())))
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            shell.environment().put("KUBECONFIG", playground.kubeconfig().toString());
            Process process = shell.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ended in time", command).isTrue();
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
