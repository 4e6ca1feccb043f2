package dev.counters.playground.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Decides how a container's command becomes a process; called by kubelet. */
public interface Launcher {

    /**
     * Turns a container's command into the one that is started.
     *
     * @param disks folders of its persistent volumes
     */
    List<String> command(List<String> command, List<Path> disks);

    /**
     * Called with the process right after its start; the container counts as started when it returns.
     *
     * @throws IOException where the process cannot be used; kubelet then kills it and tries again later
     */
    void started(Process process, List<Path> disks) throws IOException;
}
