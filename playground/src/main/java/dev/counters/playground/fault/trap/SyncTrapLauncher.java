package dev.counters.playground.fault.trap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs in front of a container's command and becomes it: same process, environment, arguments, output and exit code.
 * Before that it asks the playground at a socket whether to set the trap for sync calls, hands the trap over and waits
 * until it is let go. The command is bound to the playground's life.
 *
 * <p>{@code java … SyncTrapLauncher SOCKET PARENT-PID -- COMMAND…}
 *
 * <p>What is said, a line each: the launcher its PID; the playground {@link #TRAP} or {@link #PLAIN}; after TRAP the
 * launcher the number of the listener, or the negative number of the error; the playground {@link #GO}. Every start of
 * a container passes here, so the class uses little of the JDK.
 */
public final class SyncTrapLauncher {
    static final String TRAP = "trap";
    static final String PLAIN = "plain";
    static final String GO = "go";

    private static final int SET_PARENT_DEATH_SIGNAL = 1;
    private static final int SIGKILL = 9;
    private static final int SET_NO_NEW_PRIVILEGES = 38;
    private static final int SET_MODE_FILTER = 1;
    private static final int NEW_LISTENER = 1 << 3;
    /** A signal that does not kill waits for the sync's end, as it does on a disk; known since Linux 5.19. */
    private static final int WAIT_KILLABLE = 1 << 5;

    private static final int INVALID = -22;
    private static final int SET_MASK = 2;
    private static final int SIGNAL_SET_BYTES = 8;
    private static final int FIRST_AFTER_STANDARD = 3;
    private static final long ALL_DESCRIPTORS = 0xffffffffL;
    private static final int ORPHAN = 125;

    private final Architecture architecture;
    private final SystemCalls kernel = new SystemCalls();
    private final Arena memory = Arena.global();

    private SyncTrapLauncher(Architecture architecture) {
        this.architecture = architecture;
    }

    public static void main(String[] arguments) throws IOException {
        SyncTrapLauncher launcher =
                new SyncTrapLauncher(Architecture.ofThisMachine().orElseThrow());
        launcher.dieWith(Long.parseLong(arguments[1]));
        launcher.setTrapAsToldAt(Path.of(arguments[0]));
        // As bytes, since Java's strings may not hold what the user wrote.
        Replacement command = Replacement.of(Files.readAllBytes(Path.of("/proc/self/cmdline")), arguments.length - 3);
        launcher.leaveNoTrace();
        command.becomeIt();
    }

    private void dieWith(long parent) {
        kernel.call(architecture.prctl(), SET_PARENT_DEATH_SIGNAL, SIGKILL);
        if (kernel.call(architecture.getppid(), 0) != parent) {
            Runtime.getRuntime().halt(ORPHAN);
        }
    }

    private void setTrapAsToldAt(Path socket) throws IOException {
        try (SocketChannel playground = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Lines.write(playground, Long.toString(ProcessHandle.current().pid()));
            if (Lines.read(playground).equals(TRAP)) {
                Lines.write(playground, Long.toString(setTrap()));
                Lines.read(playground);
            }
        }
    }

    private long setTrap() {
        long refused = kernel.call(architecture.prctl(), SET_NO_NEW_PRIVILEGES, 1);
        if (refused < 0) {
            return refused;
        }
        byte[] filter = SyncFilter.program(architecture);
        MemorySegment instructions = memory.allocate(filter.length, SyncFilter.INSTRUCTION_BYTES);
        MemorySegment.copy(MemorySegment.ofArray(filter), 0, instructions, 0, filter.length);
        MemorySegment program = memory.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) (filter.length / SyncFilter.INSTRUCTION_BYTES));
        program.set(ValueLayout.JAVA_LONG, 8, instructions.address());
        long listener =
                kernel.call(architecture.seccomp(), SET_MODE_FILTER, NEW_LISTENER | WAIT_KILLABLE, program.address());
        return listener == INVALID
                ? kernel.call(architecture.seccomp(), SET_MODE_FILTER, NEW_LISTENER, program.address())
                : listener;
    }

    /** Java blocks signals and leaves files open that the command must not inherit. */
    private void leaveNoTrace() {
        MemorySegment none = memory.allocate(SIGNAL_SET_BYTES, SIGNAL_SET_BYTES);
        kernel.call(architecture.sigprocmask(), SET_MASK, none.address(), 0, SIGNAL_SET_BYTES);
        kernel.call(Architecture.CLOSE_RANGE, FIRST_AFTER_STANDARD, ALL_DESCRIPTORS, 0);
    }
}
