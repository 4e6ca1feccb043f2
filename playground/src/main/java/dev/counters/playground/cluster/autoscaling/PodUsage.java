package dev.counters.playground.cluster.autoscaling;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures what the processes of pods use. */
final class PodUsage {
    private static final long MILLI = 1000;
    private static final long PAGE = 4096;
    private static final int RESIDENT = 1;

    private final ContainerProcesses processes;
    private Map<Long, Duration> before = Map.of();
    private Instant measured = Instant.EPOCH;
    private final Map<ObjectKey, Long> cpu = new HashMap<>();

    PodUsage(ContainerProcesses processes) {
        this.processes = processes;
    }

    /** Looks at all processes; what they used since the last look is what {@link #cpu} tells. */
    void measure(Instant now) {
        var present = new HashMap<Long, Duration>();
        var elapsed = Math.max(1, Duration.between(measured, now).toMillis());
        cpu.clear();
        for (var container : processes.running()) {
            tree(container).forEach(process -> {
                var used = process.info().totalCpuDuration().orElse(Duration.ZERO);
                present.put(process.pid(), used);
                Optional.ofNullable(before.get(process.pid()))
                        .map(used::minus)
                        .ifPresent(spent -> cpu.merge(key(container), spent.toMillis() * MILLI / elapsed, Long::sum));
            });
        }
        before = present;
        measured = now;
    }

    /** In thousandths of a CPU; empty for a pod that was not there at the last look. */
    OptionalLong cpu(ObjectKey pod) {
        return Optional.ofNullable(cpu.get(pod)).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** In bytes. */
    OptionalLong memory(ObjectKey pod) {
        return processes.running().stream()
                .filter(container -> key(container).equals(pod))
                .flatMap(PodUsage::tree)
                .mapToLong(process -> resident(process.pid()))
                .reduce(Long::sum);
    }

    private static Stream<ProcessHandle> tree(ContainerProcess container) {
        return ProcessHandle.of(container.pid()).stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()));
    }

    private static long resident(long pid) {
        try {
            var fields = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", -1);
            return Long.parseLong(fields[RESIDENT]) * PAGE;
        } catch (IOException e) {
            // It has ended in between.
            return 0;
        }
    }

    private static ObjectKey key(ContainerProcess container) {
        return new ObjectKey(container.namespace(), container.pod());
    }
}
