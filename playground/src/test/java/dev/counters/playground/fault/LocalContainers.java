package dev.counters.playground.fault;

import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import dev.counters.playground.process.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A kubelet of a few lines: starts a process when told to, and does not restart any. */
final class LocalContainers implements ContainerProcesses, AutoCloseable {
    static final String NAMESPACE = "default";
    private static final String CONTAINER = "redis";

    private final Launcher launcher;
    private final Map<String, Running> pods = new ConcurrentHashMap<>();

    LocalContainers(Launcher launcher) {
        this.launcher = launcher;
    }

    Process start(String pod, List<String> command, List<Path> disks) throws IOException {
        return start(pod, new ProcessBuilder(command), disks);
    }

    /** @param builder with the container's own command */
    Process start(String pod, ProcessBuilder builder, List<Path> disks) throws IOException {
        Process process = builder.command(launcher.command(builder.command(), disks))
                .redirectErrorStream(true)
                .start();
        launcher.started(process, disks);
        pods.put(pod, new Running(process, disks));
        return process;
    }

    @Override
    public List<ContainerProcess> running() {
        return pods.entrySet().stream()
                .filter(pod -> pod.getValue().process.isAlive())
                .map(pod -> new ContainerProcess(
                        NAMESPACE,
                        pod.getKey(),
                        CONTAINER,
                        pod.getValue().process.pid(),
                        pod.getValue().disks))
                .toList();
    }

    @Override
    public void close() {
        pods.values().forEach(pod -> Signals.killAtOnce(List.of(pod.process.toHandle())));
    }

    private record Running(Process process, List<Path> disks) {}
}
