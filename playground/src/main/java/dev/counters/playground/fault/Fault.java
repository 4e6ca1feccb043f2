package dev.counters.playground.fault;

import dev.counters.playground.process.ContainerProcess;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was done to containers. */
public sealed interface Fault {

    /** For logs and the terminal. */
    String sentence();

    /** Containers were sent a signal, with all their processes. */
    record Signalled(Signal signal, List<ContainerProcess> containers) implements Fault {
        @Override
        public String sentence() {
            return signal.done() + " " + names(containers) + ".";
        }
    }

    /**
     * Containers lost power.
     *
     * @param lost files that lost unsynced data; the others lost none
     */
    record PowerCut(List<ContainerProcess> containers, List<LostTail> lost) implements Fault {

        /** Bytes that had been written but were gone after the cut. */
        public long lostBytes() {
            return lost.stream().mapToLong(LostTail::lost).sum();
        }

        @Override
        public String sentence() {
            return "Cut the power of " + names(containers) + ": " + lostBytes() + " unsynced bytes are gone.";
        }
    }

    /** Disks were made slow or failing, or mended. */
    record DiskChanged(Set<Path> disks, String how, List<ContainerProcess> containers) implements Fault {
        @Override
        public String sentence() {
            return "The disks of " + names(containers) + " " + how + ".";
        }
    }

    private static String names(Collection<ContainerProcess> containers) {
        return containers.stream()
                .map(process -> process.pod() + "/" + process.container())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
