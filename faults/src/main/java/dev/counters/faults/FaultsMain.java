package dev.counters.faults;

import dev.counters.faults.campaign.Faults;
import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.campaign.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code FaultsMain APP_JAR FOLDER}: a campaign; code 1 if the promise was broken. */
public final class FaultsMain {
    private static final int FAILURE = 1;

    private FaultsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var out = stream(FileDescriptor.out);
        try {
            var settings = Settings.from(System.getenv());
            var held = Faults.run(
                    settings,
                    Path.of(arguments[0]).toAbsolutePath(),
                    Path.of(arguments[1]).toAbsolutePath(),
                    out::println);
            System.exit(held ? 0 : FAILURE);
        } catch (InvalidSettingException e) {
            stream(FileDescriptor.err).println(e.getMessage());
            System.exit(FAILURE);
        } catch (IOException e) {
            stream(FileDescriptor.err).println("The campaign could not run: " + e);
            System.exit(FAILURE);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
