package dev.counters.playground.fault;

import dev.counters.playground.fault.trap.LauncherDoor;
import dev.counters.playground.fault.trap.TrapRefusedException;
import dev.counters.playground.fault.trap.TrapSupport;
import dev.counters.playground.fault.trap.WaitingLauncher;
import dev.counters.playground.process.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Starts containers that have disks so that their power can be cut and their disks be slow or fail. Where the machine
 * cannot do that, containers start as without it, and {@link #whyNot()} tells the reason.
 *
 * <p>Use one as long as the containers run: those of a closed one go on, but no new ones can start.
 */
public final class DiskFaults implements Launcher, AutoCloseable {
    private final Launcher inner;
    private final Optional<LauncherDoor> door;
    private final Disks disks = new Disks();
    private final SyncedSizes sizes = new SyncedSizes();
    private final PowerGate gate = new PowerGate();
    private final PowerCutter cutter = new PowerCutter(gate, sizes);
    private volatile Optional<String> whyNot;

    private DiskFaults(Launcher inner, Optional<LauncherDoor> door, Optional<String> whyNot) {
        this.inner = inner;
        this.door = door;
        this.whyNot = whyNot;
    }

    /** Wraps a launcher that is asked for every container's command. */
    public static DiskFaults around(Launcher inner) {
        Optional<String> whyNot = TrapSupport.whyNot();
        try {
            return new DiskFaults(
                    inner, whyNot.isEmpty() ? Optional.of(LauncherDoor.open()) : Optional.empty(), whyNot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why power cannot be cut and disks cannot be slow or fail here, as a sentence; empty if they can. */
    public Optional<String> whyNot() {
        return whyNot;
    }

    @Override
    public List<String> command(List<String> command, List<Path> folders) {
        List<String> innerCommand = inner.command(command, folders);
        return trapping(folders).map(open -> open.command(innerCommand)).orElse(innerCommand);
    }

    @Override
    public void started(Process process, List<Path> folders) throws IOException {
        Optional<LauncherDoor> open = trapping(folders);
        if (open.isPresent()) {
            try (WaitingLauncher launcher = open.get().await(process)) {
                trap(process, launcher, real(folders));
                launcher.letGo();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while process " + process.pid() + " waited for power.", e);
            }
        }
        inner.started(process, folders);
    }

    @Override
    public void close() throws IOException {
        if (door.isPresent()) {
            door.get().close();
        }
    }

    /** @throws FaultException if one of the disks is not under control */
    void change(Collection<Path> folders, UnaryOperator<DiskState> change) {
        disks.change(controlled(folders), change);
    }

    /**
     * Kills the processes, and all that run on the disks, and drops what was not synced.
     *
     * @throws FaultException if one of the disks is not under control, or a process does not end
     */
    List<LostTail> cutPower(Collection<ProcessHandle> processes, Collection<Path> folders, TornWrites torn) {
        try {
            return cutter.cut(processes, controlled(folders), torn);
        } catch (IOException | UncheckedIOException e) {
            throw new FaultException("Unsynced data could not be dropped: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("Interrupted while the power was being cut.", e);
        }
    }

    private Optional<LauncherDoor> trapping(List<Path> folders) {
        return folders.isEmpty() ? Optional.empty() : door;
    }

    private void trap(Process process, WaitingLauncher launcher, Set<Path> folders)
            throws IOException, InterruptedException {
        for (Path folder : folders) {
            sizes.attach(folder);
        }
        try {
            SyncSupervisor supervisor = new SyncSupervisor(launcher.trap(), folders, disks, sizes);
            gate.enter(process.toHandle(), folders, supervisor);
        } catch (TrapRefusedException e) {
            whyNot = Optional.of(e.sentence());
        }
    }

    private Set<Path> controlled(Collection<Path> folders) {
        Optional<String> reason = whyNot;
        if (reason.isPresent()) {
            throw new FaultException(reason.get());
        }
        try {
            Set<Path> real = real(folders);
            for (Path folder : real) {
                if (!sizes.isAttached(folder)) {
                    throw new FaultException("No container has been started on the disk " + folder + ".");
                }
            }
            return real;
        } catch (IOException e) {
            throw new FaultException("A disk is not there: " + e, e);
        }
    }

    private static Set<Path> real(Collection<Path> folders) throws IOException {
        Set<Path> real = new HashSet<>();
        for (Path folder : folders) {
            real.add(folder.toRealPath());
        }
        return real;
    }
}
