package dev.counters.playground.fault;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends signals to processes. */
final class Signals {
    private static final long LONGEST_END_SECONDS = 10;

    private Signals() {}

    /** Whether the process is alive, and this JVM started it: else its number may be another's by now. */
    static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(Signals::ours).isPresent();
    }

    /**
     * The process and all below it, if this JVM started it.
     *
     * @throws FaultException if it has ended, or its number belongs to a process that is not ours
     */
    static Set<ProcessHandle> tree(long pid) {
        ProcessHandle process = ProcessHandle.of(pid)
                .filter(Signals::ours)
                .orElseThrow(() -> new FaultException("Process " + pid + " has ended."));
        return tree(Set.of(process));
    }

    static Set<ProcessHandle> tree(Collection<ProcessHandle> roots) {
        Set<ProcessHandle> all = new LinkedHashSet<>(roots);
        roots.forEach(root -> root.descendants().forEach(all::add));
        return all;
    }

    /** Skips those that have ended. A process is known by its start time too, so nobody else gets the signal. */
    static void send(Collection<ProcessHandle> processes, Signal signal) {
        for (ProcessHandle process : processes) {
            if (process.isAlive()) {
                Kill.call(process.pid(), signal.number());
            }
        }
    }

    /**
     * Kills processes as one: none runs on after another has ended.
     *
     * @throws FaultException if one does not end
     */
    static void killAtOnce(Collection<ProcessHandle> processes) {
        Set<ProcessHandle> all = stop(processes);
        send(all, Signal.KILL);
        awaitEnd(all);
    }

    /** {@return the stopped processes, with those that they have started meanwhile} */
    static Set<ProcessHandle> stop(Collection<ProcessHandle> processes) {
        Set<ProcessHandle> stopped = Set.copyOf(processes);
        send(stopped, Signal.STOP);
        // A stopped process has no more children.
        Set<ProcessHandle> all = tree(stopped);
        while (!all.equals(stopped)) {
            stopped = all;
            send(stopped, Signal.STOP);
            all = tree(stopped);
        }
        return all;
    }

    private static boolean ours(ProcessHandle process) {
        return process.parent()
                .map(parent -> parent.equals(ProcessHandle.current()) || ours(parent))
                .orElse(false);
    }

    private static void awaitEnd(Collection<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new FaultException("A killed process did not end within " + LONGEST_END_SECONDS + " seconds.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("Interrupted while killed processes were ending.", e);
        }
    }

    /** The C library's kill, looked up when first needed, as not every system has it. */
    private static final class Kill {
        private static final MethodHandle KILL = find();

        static void call(long pid, int signal) {
            try {
                // It fails if the process has ended meanwhile, which is as good as asked for.
                int ignored = (int) KILL.invokeExact(Math.toIntExact(pid), signal);
            } catch (Throwable e) {
                throw new FaultException("Process " + pid + " could not be sent a signal.", e);
            }
        }

        private static MethodHandle find() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup()
                            .find("kill")
                            .orElseThrow(() -> new FaultException("This system has no signals.")),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }
    }
}
