package dev.counters.faults.model;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import tlc2.TLC;

/** Explores the model in a process of its own, as TLC keeps its state in static fields and ends its JVM. */
final class ModelChecker {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern STATES =
            Pattern.compile("(?m)^([\\d,]+) states generated, ([\\d,]+) distinct states found, ([\\d,]+) states left");

    private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");
    private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");
    private static final Pattern STEP = Pattern.compile("(?m)^State (\\d+): ");

    private ModelChecker() {}

    /** @param folder for what it writes; its output is then in {@code out.txt} there */
    static Finding explore(ModelRun run, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (var module : new String[] {"Election.tla", "Exploration.tla"}) {
            Files.copy(ModelRun.FOLDER.resolve(module), folder.resolve(module), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.resolve("Exploration.cfg"), run.configuration());
        var out = folder.resolve("out.txt");
        var code = new ProcessBuilder(
                        JAVA.toString(),
                        "-Xmx2g",
                        "-XX:+UseParallelGC",
                        "-cp",
                        jar(),
                        "tlc2.TLC",
                        "-nowarning",
                        "-workers",
                        "auto",
                        "-metadir",
                        "states",
                        "Exploration")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Finding.of(code, Files.readString(out));
    }

    private static String jar() {
        try {
            return new File(TLC.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What TLC says in the end.
     *
     * @param violated the invariant that does not hold
     * @param left states that were seen and not explored; 0 if all were
     * @param steps of the shortest way to the violation, or of the longest to any state
     */
    record Finding(int code, long distinct, long left, int steps, Optional<String> violated) {
        private static Finding of(int code, String out) {
            var states = STATES.matcher(out);
            if (!states.find()) {
                throw new IllegalStateException("TLC did not explore the model:\n" + out);
            }
            var violated = VIOLATED.matcher(out);
            var steps = (int) STEP.matcher(out).results().count();
            var depth = DEPTH.matcher(out);
            return new Finding(
                    code,
                    number(states.group(2)),
                    number(states.group(3)),
                    depth.find() ? Integer.parseInt(depth.group(1)) : steps,
                    violated.find() ? Optional.of(violated.group(1)) : Optional.empty());
        }

        private static long number(String text) {
            return Long.parseLong(text.replace(",", ""));
        }
    }
}
