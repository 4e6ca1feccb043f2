package dev.counters.faults.stub;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Stubs in another process, so that their work is not taken for the operator's. */
public final class StubProcess implements Stubs {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final int port;

    private StubProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        this.port = Integer.parseInt(answer());
    }

    /** Starts them, three for each service. */
    public static StubProcess start(int services) throws IOException {
        var process = new ProcessBuilder(List.of(
                        JAVA.toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubMain.class.getName(),
                        Integer.toString(services)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new StubProcess(process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Counts counts() throws IOException {
        questions.write("counts\n");
        questions.flush();
        return Counts.parse(answer());
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new EOFException("The stubs have ended: can this process open enough files (ulimit -n)?");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
