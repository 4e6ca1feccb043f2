package dev.counters.embeddedapi.comparison;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the list of kubectl commands. */
final class Commands {
    static final Path FOLDER = Path.of("src/test/resources/dev/counters/embeddedapi/comparison");
    private static final int LONGEST_SECONDS = 60;
    private static final String KUBECTL = "kubectl version --client | grep -o 'v[0-9]*[.][0-9]*' | head -1";

    private Commands() {}

    /** {@return each command and its normalised answer} */
    static Map<String, String> run(String kubeconfig, Path work) throws IOException, InterruptedException {
        Files.writeString(work.resolve("kubeconfig"), kubeconfig);
        try (var files = Files.list(FOLDER.resolve("files"))) {
            for (var file : files.toList()) {
                Files.copy(file, work.resolve(file.getFileName()));
            }
        }
        var answers = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(FOLDER.resolve("commands.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var again = answers.containsKey(line) ? " (again)" : "";
                answers.put(line + again, Normal.form(answer(line, work)));
            }
        }
        return answers;
    }

    private static String answer(String command, Path work) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("answer").toFile());
        builder.environment().put("KUBECONFIG", work.resolve("kubeconfig").toString());
        builder.environment().put("HOME", work.toString());
        builder.environment().put("TZ", "UTC");
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no end after " + LONGEST_SECONDS + " s\n";
        }
        var text = Files.readString(work.resolve("answer"), StandardCharsets.UTF_8);
        return text + "exit code " + process.exitValue();
    }

    /** Another kubectl words its answers in another way: skips the test unless it is that of the recording. */
    static void requireKubectl(Map<String, String> recorded, Path work) throws IOException, InterruptedException {
        Files.writeString(work.resolve("kubeconfig"), "");
        var found = Normal.form(answer(KUBECTL, work));
        assumeTrue(
                found.equals(recorded.get(KUBECTL)),
                "skipped: it needs the kubectl of the recording (%s) on the PATH, not %s"
                        .formatted(recorded.get(KUBECTL), found));
    }
}
