package dev.counters.playground.fault.trap;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Calls the kernel by number, as Java has no other way to these calls. Not for use by two threads at once. */
final class SystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            LINKER.defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));

    // The structure's only member.
    private final MemorySegment errno = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    /** Returns what the kernel returned: a negative number is an error's. */
    long call(int number, long first, long second, long third, long fourth) {
        long result;
        try {
            result = (long) SYSCALL.invokeExact(errno, (long) number, first, second, third, fourth, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException("The system call " + number + " could not be made.", e);
        }
        return result == -1 ? -errno.get(ValueLayout.JAVA_INT, 0) : result;
    }

    long call(int number, long first, long second, long third) {
        return call(number, first, second, third, 0);
    }

    long call(int number, long first, long second) {
        return call(number, first, second, 0, 0);
    }

    long call(int number, long first) {
        return call(number, first, 0, 0, 0);
    }
}
