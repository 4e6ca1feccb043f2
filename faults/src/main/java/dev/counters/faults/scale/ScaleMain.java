package dev.counters.faults.scale;

import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.stub.StubProcess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** {@code ScaleMain FOLDER}: measures what many services cost the operator; code 1 if a promise is broken, or nothing was measured. */
final class ScaleMain {
    private static final int FAILURE = 1;

    private ScaleMain() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(held(Path.of(arguments[0]).toAbsolutePath()) ? 0 : FAILURE);
    }

    private static boolean held(Path folder) throws Exception {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        try {
            var settings = ScaleSettings.from(System.getenv());
            var programs = Programs.find(System.getenv());
            empty(folder);
            try (var stubs = StubProcess.start(settings.services());
                    var server = ApiServer.start(programs, folder);
                    var run = new ScaleRun(settings, server, stubs, folder, out::println)) {
                var figures = run.measure();
                figures.table().forEach(out::println);
                figures.broken().forEach(err::println);
                out.println(figures.sentence());
                return figures.broken().isEmpty();
            }
        } catch (InvalidSettingException | NotMeasuredException refused) {
            err.println(refused.getMessage());
        } catch (IOException e) {
            err.println("It could not be measured: " + e);
        }
        return false;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
