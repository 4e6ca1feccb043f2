package dev.counters.playground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a playground needs of this machine before it begins. */
final class Ground {
    private static final int HIGHEST_PORT = 65_535;

    private Ground() {}

    /** {@return in one sentence what is missing; empty where nothing is} */
    static Optional<String> whyNot(String operatingSystem) {
        var name = operatingSystem.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                ? Optional.of("The playground starts Linux programs: on Windows, run it in WSL 2.")
                : Optional.empty();
    }

    /**
     * Makes sure that the port is free, and with it the folder of that port.
     *
     * @throws CannotStartException if it is not
     */
    static void requirePort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStartException("Port %d is in use: choose another one, such as PORT=%d."
                    .formatted(port, port < HIGHEST_PORT ? port + 1 : port - 1));
        }
    }

    /**
     * Finds the app that was built.
     *
     * @throws CannotStartException if it was not
     */
    static Path app() {
        try (var files = Files.newDirectoryStream(Path.of("counter-app", "target"), "counter-app-*.jar")) {
            for (var file : files) {
                return file.toAbsolutePath();
            }
        } catch (IOException e) {
            // Said below: there is no such folder.
        }
        throw new CannotStartException("The app is not built: start the playground by make, in the project's folder.");
    }
}
