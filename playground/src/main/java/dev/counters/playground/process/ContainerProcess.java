package dev.counters.playground.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A container that runs as a process of this machine.
 *
 * @param disks folders of its persistent volumes
 */
public record ContainerProcess(String namespace, String pod, String container, long pid, List<Path> disks) {

    public ContainerProcess {
        disks = List.copyOf(disks);
    }
}
