package dev.counters.playground.fault.trap;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** A launcher that has asked what to do; it waits until {@link #letGo}. */
public final class WaitingLauncher implements AutoCloseable {
    private static final int STANDARD_INPUT = 0;

    private final long pid;
    private final SocketChannel channel;
    private final Architecture architecture = Architecture.ofThisMachine().orElseThrow();
    private final SystemCalls kernel = new SystemCalls();
    private String answer = SyncTrapLauncher.PLAIN;

    WaitingLauncher(long pid, SocketChannel channel) {
        this.pid = pid;
        this.channel = channel;
    }

    /**
     * Sets the trap.
     *
     * @throws TrapRefusedException if this machine does not let us; the launcher can be let go without one
     */
    public SyncListener trap() throws IOException, TrapRefusedException {
        long process = kernel.call(Architecture.PIDFD_OPEN, pid);
        if (process < 0) {
            throw new TrapRefusedException("pidfd_open", process);
        }
        try {
            tryToFetchAnything(process);
            Lines.write(channel, SyncTrapLauncher.TRAP);
            long listener = Long.parseLong(Lines.read(channel));
            answer = SyncTrapLauncher.GO;
            if (listener < 0) {
                throw new TrapRefusedException("seccomp", listener);
            }
            return new SyncListener(architecture, Math.toIntExact(fetch(process, listener)));
        } finally {
            kernel.call(architecture.close(), process);
        }
    }

    public void letGo() throws IOException {
        Lines.write(channel, answer);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Before the trap is set, since a trap without its listener fails every sync. */
    private void tryToFetchAnything(long process) throws TrapRefusedException {
        kernel.call(architecture.close(), fetch(process, STANDARD_INPUT));
    }

    private long fetch(long process, long descriptor) throws TrapRefusedException {
        long fetched = kernel.call(Architecture.PIDFD_GETFD, process, descriptor, 0);
        if (fetched < 0) {
            throw new TrapRefusedException("pidfd_getfd", fetched);
        }
        return fetched;
    }
}
