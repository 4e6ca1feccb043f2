package dev.counters.faults.rig;

import dev.counters.faults.network.Site;
import dev.counters.playground.cluster.programs.Start;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import dev.counters.playground.process.Launcher;
import dev.counters.playground.process.ProcessGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A rig's processes. They end with the thread that started them. */
final class Processes implements ContainerProcesses, AutoCloseable {
    private static final String NAMESPACE = "rig";

    private final Launcher launcher;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Processes(Launcher launcher) {
        this.launcher = launcher;
    }

    Process start(Site site, Start start, List<Path> disks, Path log) throws IOException {
        var command =
                Stream.concat(site.command().stream(), start.command().stream()).toList();
        var builder = new ProcessBuilder(launcher.command(command, disks))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(start.environment());
        var process = builder.start();
        running.put(site.name(), new Running(process, disks));
        launcher.started(process, disks);
        return process;
    }

    @Override
    public List<ContainerProcess> running() {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().process.isAlive())
                .map(entry -> new ContainerProcess(
                        NAMESPACE,
                        entry.getKey(),
                        entry.getKey(),
                        entry.getValue().process.pid(),
                        entry.getValue().disks))
                .toList();
    }

    /** As {@code kill -9}, with all that it has started: a script's helper that is stopped would stay for ever. */
    static void kill(Process process) {
        ProcessGroup.kill(process);
        process.onExit().join();
    }

    /** As {@code kill -9}, whatever state they are in. */
    @Override
    public void close() {
        running.values().forEach(each -> ProcessGroup.kill(each.process));
        running.values().forEach(each -> each.process.onExit().join());
    }

    private record Running(Process process, List<Path> disks) {}
}
