package dev.counters.playground;

import dev.counters.playground.demo.TourFailedException;
import dev.counters.playground.demo.TourFaults;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.fault.Fault;
import dev.counters.playground.fault.FaultException;
import dev.counters.playground.fault.Faults;
import dev.counters.playground.fault.Selector;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/** What the tour breaks, done to real processes. */
final class FaultsOfTour implements TourFaults {
    private final ContainerProcesses processes;
    private final DiskFaults disks;
    private final Faults faults;

    FaultsOfTour(ContainerProcesses processes, DiskFaults disks) {
        this.processes = processes;
        this.disks = disks;
        this.faults = new Faults(processes, disks);
    }

    @Override
    public String kill(String namespace, String podPrefix) {
        return done(() -> faults.kill(one(namespace, podPrefix)));
    }

    @Override
    public String cutPower(String namespace, String podPrefix) {
        return done(() -> faults.cutPower(one(namespace, podPrefix)));
    }

    @Override
    public Optional<String> whyNoPowerCut() {
        return disks.whyNot();
    }

    /** The first of them, so that the same tour does the same. */
    private Selector one(String namespace, String podPrefix) {
        return processes.running().stream()
                .filter(process ->
                        process.namespace().equals(namespace) && process.pod().startsWith(podPrefix))
                .map(ContainerProcess::pod)
                .min(Comparator.naturalOrder())
                .map(pod -> Selector.pod(namespace, pod))
                .orElseThrow(() -> new TourFailedException("No pod runs whose name begins with " + podPrefix + "."));
    }

    private static String done(Supplier<? extends Fault> harm) {
        try {
            return harm.get().sentence();
        } catch (FaultException e) {
            throw new TourFailedException(String.valueOf(e.getMessage()));
        }
    }
}
