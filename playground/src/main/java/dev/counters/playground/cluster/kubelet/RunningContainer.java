package dev.counters.playground.cluster.kubelet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of a container: a process and what it sees.
 *
 * @param environment of commands that run inside it
 * @param text makes such commands fit this machine
 * @param disks folders of its persistent volumes
 */
record RunningContainer(
        Process process,
        Instant started,
        Map<String, String> environment,
        LocalText text,
        Path folder,
        List<Path> disks) {}
