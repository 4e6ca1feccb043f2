package dev.counters.playground.fault;

import dev.counters.playground.process.Launcher;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Starts one container, tells its PID and waits to be killed. */
final class PlaygroundToKill {
    private PlaygroundToKill() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path disk = Path.of(arguments[0]);
        LocalContainers containers = new LocalContainers(DiskFaults.around(new PlainLauncher()));
        Process container = containers.start(
                "to-orphan",
                List.of("sh", "-c", "touch " + disk.resolve("started") + "; exec sleep 60"),
                List.of(disk));
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(container.pid());
        container.waitFor();
    }

    /** Binds nothing to the JVM's life, so that it is left to the trap. */
    private static final class PlainLauncher implements Launcher {
        @Override
        public List<String> command(List<String> command, List<Path> disks) {
            return command;
        }

        @Override
        public void started(Process process, List<Path> disks) {
            // nothing to wait for
        }
    }
}
