package dev.counters.playground.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a container's command as it is, but bound to this JVM's life where the machine's {@code setpriv} can do that:
 * a {@code kill -9} of the JVM then leaves no process. The kernel sends that signal when the <em>thread</em> that
 * forked ends, so all processes must be started from one thread that lives as long as the JVM.
 *
 * <p>A session of its own ({@code setsid}) keeps a terminal's Ctrl-C from the processes: who stops them is kubelet.
 */
public final class DirectLauncher implements Launcher {
    private final List<String> bound;
    private final List<String> apart;

    public DirectLauncher() {
        this(System.getenv("PATH"));
    }

    DirectLauncher(String path) {
        bound = working(path, "setpriv", "--pdeathsig", "KILL", "--");
        apart = working(path, "setsid");
    }

    /** Whether processes die with the JVM even if it is killed. */
    public boolean boundToJvm() {
        return !bound.isEmpty();
    }

    @Override
    public List<String> command(List<String> command, List<Path> disks) {
        List<String> all = new ArrayList<>(bound);
        all.addAll(apart);
        all.addAll(command);
        return List.copyOf(all);
    }

    @Override
    public void started(Process process, List<Path> disks) {
        // nothing to wait for
    }

    /** Only the setpriv of util-linux knows the option; the one of busybox ends with an error for it. */
    private static List<String> working(String path, String program, String... options) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(file -> Stream.concat(Stream.of(file.toString()), Stream.of(options))
                        .toList())
                .filter(DirectLauncher::runs)
                .orElse(List.of());
    }

    private static boolean runs(List<String> prefix) {
        return succeeds(Stream.concat(prefix.stream(), Stream.of("true")).toList());
    }

    private static boolean succeeds(List<String> command) {
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
