package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program of this machine.
 *
 * @param exitCode what the program ended with
 * @param out its standard output
 * @param err its standard error
 */
public record Command(int exitCode, String out, String err) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Runs it to its end, with that standard input and those more environment variables. */
    public static Command run(List<String> command, String input, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("command", ".out");
            Path err = Files.createTempFile("command", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("not done after " + LIMIT + ": " + String.join(" ", command));
            }
            Command result = new Command(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
        }
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The output of a program that must succeed. */
    public String output() {
        if (!succeeded()) {
            throw new IllegalStateException("exit code " + exitCode + ": " + err + out);
        }
        return out;
    }
}
