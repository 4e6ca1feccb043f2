package dev.counters.playground;

import dev.counters.playground.cluster.network.NoAddressException;
import dev.counters.playground.cluster.network.PortTakenException;
import dev.counters.playground.demo.TourFailedException;
import dev.counters.playground.manifest.UnusableManifestException;
import dev.counters.playground.settings.PlaygroundSettings;
import dev.counters.rolls.InvalidSettingException;
import dev.counters.rolls.RollSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code run}: the playground until it is told to end. {@code demo}: a tour that ends by itself. {@code rolls}: every part
 * replaced under load. {@code prepare}: what makes later starts faster.
 */
public final class PlaygroundMain {
    private static final int FAILURE = 1;

    private PlaygroundMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var out = stream(FileDescriptor.out);
        try {
            var settings = PlaygroundSettings.from(System.getenv());
            Ground.whyNot(System.getProperty("os.name")).ifPresent(reason -> {
                throw new CannotStartException(reason);
            });
            System.exit(run(arguments.length > 0 ? arguments[0] : "run", settings, out));
        } catch (InvalidSettingException
                | CannotStartException
                | NoAddressException
                | UnusableManifestException
                | PortTakenException
                | TourFailedException e) {
            stream(FileDescriptor.err).println(e.getMessage());
            System.exit(FAILURE);
        }
    }

    private static int run(String mode, PlaygroundSettings settings, PrintStream out) throws InterruptedException {
        return switch (mode) {
            case "run" -> new Session(settings, out).run();
            case "demo" -> new Session(settings, out).demo();
            case "rolls" -> new Session(settings, out).rolls(RollSettings.from(System.getenv()));
            case "prepare" -> Session.prepare();
            default -> throw new CannotStartException(mode + " is none of: run, demo, rolls, prepare.");
        };
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
