package dev.counters.playground.fault.trap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What some sandboxes do to the whole JVM: refuses to fetch other processes' files, from the calling thread only. */
public final class StrictSandbox {
    private static final int SET_NO_NEW_PRIVILEGES = 38;
    private static final int SET_MODE_FILTER = 1;
    /** Load the call's number; is it pidfd_getfd? Then EPERM, else allow. */
    private static final long[] FILTER = {
        0x00000000_0000_0020L,
        (long) Architecture.PIDFD_GETFD << 32 | 0x00_01_0015L,
        0x7fff0000_0000_0006L,
        0x00050001_0000_0006L
    };

    private StrictSandbox() {}

    public static void enter() {
        Architecture architecture = Architecture.ofThisMachine().orElseThrow();
        SystemCalls kernel = new SystemCalls();
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment instructions = memory.allocateFrom(ValueLayout.JAVA_LONG, FILTER);
            MemorySegment program = memory.allocate(16, 8);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) FILTER.length);
            program.set(ValueLayout.JAVA_LONG, 8, instructions.address());
            kernel.call(architecture.prctl(), SET_NO_NEW_PRIVILEGES, 1);
            if (kernel.call(architecture.seccomp(), SET_MODE_FILTER, 0, program.address()) != 0) {
                throw new IllegalStateException("The sandbox could not be entered.");
            }
        }
    }
}
