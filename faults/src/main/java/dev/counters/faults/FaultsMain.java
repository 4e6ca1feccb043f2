package dev.counters.faults;

import dev.counters.faults.campaign.Faults;
import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.campaign.Settings;
import dev.counters.faults.group.GroupSettings;
import dev.counters.faults.group.Groups;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code FaultsMain MODE APP_JAR FOLDER}, with a mode of Redis: a campaign; code 1 if the promise was broken. */
public final class FaultsMain {
    private static final int FAILURE = 1;
    private static final String GROUPS = "Replication";

    private FaultsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var out = stream(FileDescriptor.out);
        try {
            var app = Path.of(arguments[1]).toAbsolutePath();
            var folder = Path.of(arguments[2]).toAbsolutePath();
            var held = arguments[0].equals(GROUPS)
                    ? Groups.run(GroupSettings.from(System.getenv()), app, folder, out::println)
                    : Faults.run(Settings.from(System.getenv()), app, folder, out::println);
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
