package dev.counters.faults;

import dev.counters.faults.campaign.Faults;
import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.campaign.Settings;
import dev.counters.faults.campaign.Variables;
import dev.counters.faults.group.GroupSettings;
import dev.counters.faults.group.Groups;
import dev.counters.faults.rig.OperatorKilledException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code FaultsMain APP_JAR FOLDER}: campaigns; code 1 if the promise was broken. */
public final class FaultsMain {
    private static final int FAILURE = 1;
    private static final String ALL = "all";
    private static final String STANDALONE = "Standalone";
    private static final String REPLICATION = "Replication";

    private FaultsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var out = stream(FileDescriptor.out);
        Thread.setDefaultUncaughtExceptionHandler(FaultsMain::tell);
        try {
            var campaign = new Campaign(
                    Path.of(arguments[0]).toAbsolutePath(),
                    Path.of(arguments[1]).toAbsolutePath(),
                    out::println);
            System.exit(campaign.held(System.getenv()) ? 0 : FAILURE);
        } catch (InvalidSettingException e) {
            stream(FileDescriptor.err).println(e.getMessage());
            System.exit(FAILURE);
        } catch (IOException e) {
            stream(FileDescriptor.err).println("The campaign could not run: " + e);
            System.exit(FAILURE);
        }
    }

    /** One or both, each over Redis in a mode of its own; that over groups comes last, and so does its line of figures. */
    private record Campaign(Path app, Path folder, Consumer<String> out) {
        boolean held(Map<String, String> variables) throws IOException, InterruptedException {
            var mode = new Variables(variables).choice("MODE", List.of(ALL, STANDALONE, REPLICATION));
            var standalone = Settings.from(variables);
            var replication = GroupSettings.from(variables);
            return (mode.equals(REPLICATION) || Faults.run(standalone, app, folder, out))
                    && (mode.equals(STANDALONE) || Groups.run(replication, app, folder, out));
        }
    }

    /** The threads of an operator that was killed end so. */
    private static void tell(Thread thread, Throwable failure) {
        if (!(failure instanceof OperatorKilledException)) {
            var err = stream(FileDescriptor.err);
            err.println("A thread ended: " + thread);
            failure.printStackTrace(err);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
