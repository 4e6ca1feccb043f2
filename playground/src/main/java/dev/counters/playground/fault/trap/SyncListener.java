package dev.counters.playground.fault.trap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Receives the sync calls of one trapped process and of its children, and answers them. The calling thread waits until
 * its call is answered. For use by one thread; closing is for that thread too: calls that nobody answers any more fail
 * with ENOSYS.
 */
public final class SyncListener implements AutoCloseable {
    // from linux/seccomp.h; the sizes of the structures are part of the requests' numbers
    private static final int RECEIVE = 0xC0502100;
    private static final int SEND = 0xC0182101;
    private static final int IS_VALID = 0x40082102;
    private static final int SET_FLAGS = 0x40082104;
    private static final int SYNC_WAKE_UP = 1;
    private static final int NOTIFICATION_BYTES = 80;
    private static final int RESPONSE_BYTES = 24;
    private static final int GO_ON = 1;

    private static final int OFFSET_OF_THREAD = 8;
    private static final int OFFSET_OF_CALL = 16;
    private static final int OFFSET_OF_FIRST_ARGUMENT = 32;
    private static final int OFFSET_OF_ERROR = 16;
    private static final int OFFSET_OF_FLAGS = 20;

    private static final int POLL_BYTES = 8;
    private static final int OFFSET_OF_WANTED = 4;
    private static final int OFFSET_OF_HAPPENED = 6;
    private static final short READABLE = 1;

    private static final int INTERRUPTED = -4;

    private final SystemCalls kernel = new SystemCalls();
    private final Architecture architecture;
    private final int descriptor;
    private final Arena memory = Arena.ofAuto();
    private final MemorySegment poll = memory.allocate(POLL_BYTES, 4);
    private final MemorySegment notification = memory.allocate(NOTIFICATION_BYTES, 8);
    private final MemorySegment response = memory.allocate(RESPONSE_BYTES, 8);

    SyncListener(Architecture architecture, int descriptor) {
        this.architecture = architecture;
        this.descriptor = descriptor;
        hurry();
    }

    /** Waits for the next call; empty once no process is left in the trap. */
    public Optional<TrappedSync> next() {
        while (waitForSomething()) {
            notification.fill((byte) 0);
            if (control(RECEIVE, notification) == 0) {
                return Optional.of(received());
            }
            // Else the caller was killed before we asked.
        }
        return Optional.empty();
    }

    /** Whether the caller still waits for this answer: if not, its thread's number may be another's by now. */
    public boolean awaited(TrappedSync sync) {
        response.set(ValueLayout.JAVA_LONG, 0, sync.id());
        return control(IS_VALID, response) == 0;
    }

    /** Lets the kernel do what was asked for. */
    public void letRun(TrappedSync sync) {
        send(sync, 0, GO_ON);
    }

    /** Tells the caller that its call succeeded; the kernel does nothing. */
    public void succeed(TrappedSync sync) {
        send(sync, 0, 0);
    }

    /**
     * Tells the caller that its call failed; the kernel does nothing.
     *
     * @param errorNumber as in errno.h
     */
    public void fail(TrappedSync sync, int errorNumber) {
        send(sync, -errorNumber, 0);
    }

    @Override
    public void close() {
        kernel.call(architecture.close(), descriptor);
    }

    /** One of the two sides always waits for the other: it is quicker on the same processor. Known since Linux 6.6. */
    private void hurry() {
        kernel.call(architecture.ioctl(), descriptor, SET_FLAGS, SYNC_WAKE_UP);
    }

    private boolean waitForSomething() {
        long ready;
        do {
            poll.set(ValueLayout.JAVA_INT, 0, descriptor);
            poll.set(ValueLayout.JAVA_SHORT, OFFSET_OF_WANTED, READABLE);
            poll.set(ValueLayout.JAVA_SHORT, OFFSET_OF_HAPPENED, (short) 0);
            ready = kernel.call(architecture.ppoll(), poll.address(), 1, 0, 0);
        } while (ready == INTERRUPTED);
        return ready > 0 && (poll.get(ValueLayout.JAVA_SHORT, OFFSET_OF_HAPPENED) & READABLE) != 0;
    }

    private TrappedSync received() {
        return new TrappedSync(
                notification.get(ValueLayout.JAVA_LONG, 0),
                notification.get(ValueLayout.JAVA_INT, OFFSET_OF_THREAD),
                architecture.syncCall(notification.get(ValueLayout.JAVA_INT, OFFSET_OF_CALL)),
                (int) notification.get(ValueLayout.JAVA_LONG, OFFSET_OF_FIRST_ARGUMENT));
    }

    private void send(TrappedSync sync, int error, int flags) {
        response.fill((byte) 0);
        response.set(ValueLayout.JAVA_LONG, 0, sync.id());
        response.set(ValueLayout.JAVA_INT, OFFSET_OF_ERROR, error);
        response.set(ValueLayout.JAVA_INT, OFFSET_OF_FLAGS, flags);
        // It fails if the caller was killed meanwhile, and then there is nobody to tell.
        control(SEND, response);
    }

    private long control(int request, MemorySegment argument) {
        return kernel.call(architecture.ioctl(), descriptor, Integer.toUnsignedLong(request), argument.address());
    }
}
