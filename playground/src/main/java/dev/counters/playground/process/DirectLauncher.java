package dev.counters.playground.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Starts a container's command as it is, but bound to this JVM's life where the machine's {@code setpriv} can do that:
 * a {@code kill -9} of the JVM then leaves no process. The kernel sends that signal when the <em>thread</em> that
 * forked ends, so all processes must be started from one thread that lives as long as the JVM.
 */
public final class DirectLauncher implements Launcher {
    private final List<String> prefix;

    public DirectLauncher() {
        this(System.getenv("PATH"));
    }

    DirectLauncher(String path) {
        prefix = setpriv(path)
                .map(program -> List.of(program.toString(), "--pdeathsig", "KILL", "--"))
                .orElse(List.of());
    }

    /** Whether processes die with the JVM even if it is killed. */
    public boolean boundToJvm() {
        return !prefix.isEmpty();
    }

    @Override
    public List<String> command(List<String> command, List<Path> disks) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }

    @Override
    public void started(Process process, List<Path> disks) {
        // nothing to wait for
    }

    /** Only the setpriv of util-linux knows the option; the one of busybox ends with an error for it. */
    private static Optional<Path> setpriv(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "setpriv"))
                .filter(Files::isExecutable)
                .findFirst()
                .filter(program -> succeeds(program.toString(), "--pdeathsig", "KILL", "--", "true"));
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
