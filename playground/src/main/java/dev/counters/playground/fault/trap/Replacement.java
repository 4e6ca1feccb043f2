package dev.counters.playground.fault.trap;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A command that takes this process over. Everything is made ready before, as Java has no files left when it happens. */
final class Replacement {
    private static final int NOT_STARTED = 127;
    private static final byte END = 0;

    private final MethodHandle execvp = function("execvp", ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private final MethodHandle perror = function("perror", ValueLayout.ADDRESS);
    private final MethodHandle exit = function("_exit", ValueLayout.JAVA_INT);
    private final MemorySegment program;
    private final MemorySegment arguments;

    private Replacement(MemorySegment program, MemorySegment arguments) {
        this.program = program;
        this.arguments = arguments;
    }

    /** The command that the last {@code count} arguments are; each of the command line's arguments ends with a zero. */
    static Replacement of(byte[] commandLine, int count) {
        MemorySegment text = Arena.global().allocate(commandLine.length);
        MemorySegment.copy(MemorySegment.ofArray(commandLine), 0, text, 0, commandLine.length);
        MemorySegment pointers = Arena.global().allocate(ValueLayout.ADDRESS, count + 1L);
        int position = commandLine.length;
        for (int i = count - 1; i >= 0; i--) {
            position = beginOf(commandLine, position - 1);
            pointers.setAtIndex(ValueLayout.ADDRESS, i, text.asSlice(position));
        }
        pointers.setAtIndex(ValueLayout.ADDRESS, count, MemorySegment.NULL);
        return new Replacement(text.asSlice(position), pointers);
    }

    static int beginOf(byte[] commandLine, int end) {
        int begin = end;
        while (begin > 0 && commandLine[begin - 1] != END) {
            begin--;
        }
        return begin;
    }

    /** Never returns: a command that cannot be started ends the process, with the exit code that a shell gives. */
    void becomeIt() {
        try {
            execvp.invokeExact(program, arguments);
            perror.invokeExact(program);
            exit.invokeExact(NOT_STARTED);
        } catch (Throwable e) {
            Runtime.getRuntime().halt(NOT_STARTED);
        }
    }

    /** What they return is of no interest: the first only returns if it failed, the last never. */
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.ofVoid(arguments));
    }
}
