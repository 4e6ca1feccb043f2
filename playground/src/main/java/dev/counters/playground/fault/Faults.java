package dev.counters.playground.fault;

import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Harms running containers, chosen by a {@link Selector}. Each method returns what it did, and throws a
 * {@link FaultException} when no container is chosen or the machine cannot do it. Killed containers are restarted by
 * whoever runs them; slow and failing disks stay so until mended, also for a restarted container.
 */
public final class Faults {
    private final ContainerProcesses processes;
    private final DiskFaults disks;
    /** A container with a failing disk may be down when its disk is mended. */
    private final Set<ContainerProcess> harmed = ConcurrentHashMap.newKeySet();

    /** @param disks what the containers are started with */
    public Faults(ContainerProcesses processes, DiskFaults disks) {
        this.processes = processes;
        this.disks = disks;
    }

    /** As {@code kill -9}: what was written is kept, synced or not. */
    public Fault.Signalled kill(Selector selector) {
        return signal(selector, Signal.KILL);
    }

    /** The containers are still there, but do nothing until resumed: as a paused machine. */
    public Fault.Signalled stop(Selector selector) {
        return signal(selector, Signal.STOP);
    }

    public Fault.Signalled resume(Selector selector) {
        return signal(selector, Signal.CONTINUE);
    }

    /** Kills the containers at once and drops all that is not synced on their disks. */
    public Fault.PowerCut cutPower(Selector selector) {
        return cutPower(selector, TornWrites.NOTHING_MORE);
    }

    /**
     * As {@link #cutPower(Selector)}, on a disk that had begun to write.
     *
     * @param torn how much of the unsynced data is on the disks all the same
     */
    public Fault.PowerCut cutPower(Selector selector, TornWrites torn) {
        List<ContainerProcess> chosen = running(selector);
        Set<ProcessHandle> victims = chosen.stream()
                .flatMap(container -> Signals.tree(container.pid()).stream())
                .collect(Collectors.toSet());
        return new Fault.PowerCut(chosen, disks.cutPower(victims, disksOf(chosen), torn));
    }

    /** Each sync takes this much longer; writes are as fast as before. */
    public Fault.DiskChanged slowDisk(Selector selector, Duration delay) {
        return harm(selector, state -> state.slowed(delay), "take " + delay.toMillis() + " ms longer for each sync");
    }

    /** Each sync fails; writes succeed. */
    public Fault.DiskChanged failDisk(Selector selector, DiskFailure failure) {
        return harm(selector, state -> state.failing(failure), "fail each sync as " + failure);
    }

    /** Undoes {@link #slowDisk} and {@link #failDisk}, also for containers that do not run at the moment. */
    public Fault.DiskChanged mendDisk(Selector selector) {
        List<ContainerProcess> chosen = someOf(
                Stream.concat(harmed.stream(), processes.running().stream()).distinct(), selector);
        Fault.DiskChanged change = change(chosen, state -> DiskState.SOUND, "are sound");
        chosen.forEach(harmed::remove);
        return change;
    }

    private Fault.Signalled signal(Selector selector, Signal signal) {
        List<ContainerProcess> chosen = running(selector);
        for (ContainerProcess container : chosen) {
            Set<ProcessHandle> tree = Signals.tree(container.pid());
            if (signal == Signal.STOP) {
                Signals.stop(tree);
            } else {
                Signals.send(tree, signal);
            }
        }
        return new Fault.Signalled(signal, chosen);
    }

    private Fault.DiskChanged harm(Selector selector, UnaryOperator<DiskState> change, String how) {
        List<ContainerProcess> chosen = running(selector);
        Fault.DiskChanged changed = change(chosen, change, how);
        harmed.addAll(chosen);
        return changed;
    }

    private Fault.DiskChanged change(List<ContainerProcess> chosen, UnaryOperator<DiskState> change, String how) {
        List<ContainerProcess> withDisks = chosen.stream()
                .filter(container -> !container.disks().isEmpty())
                .toList();
        if (withDisks.isEmpty()) {
            throw new FaultException("The chosen containers have no disks.");
        }
        Set<Path> changed = disksOf(withDisks);
        disks.change(changed, change);
        return new Fault.DiskChanged(changed, how, withDisks);
    }

    private List<ContainerProcess> running(Selector selector) {
        return someOf(processes.running().stream().filter(container -> Signals.runs(container.pid())), selector);
    }

    private static List<ContainerProcess> someOf(Stream<ContainerProcess> containers, Selector selector) {
        List<ContainerProcess> chosen = containers.filter(selector::matches).toList();
        if (chosen.isEmpty()) {
            throw new FaultException("No container runs of " + selector.description() + ".");
        }
        return chosen;
    }

    private static Set<Path> disksOf(List<ContainerProcess> containers) {
        return containers.stream()
                .flatMap(container -> container.disks().stream())
                .collect(Collectors.toSet());
    }
}
