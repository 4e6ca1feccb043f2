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

    private Commands() {}

    /** {@return each command and its normalised answer} */
    static Map<String, String> run(String kubeconfig, Path work) throws IOException, InterruptedException {
        requireKubectl();
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

    private static void requireKubectl() throws InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder("kubectl", "version", "--client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "skipped: it needs kubectl on the PATH");
    }
}
