package dev.counters.playground.fault.trap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The program that the kernel runs at each system call of the trapped process: those of {@link SyncCall} are told to the
 * listener, all others go on untouched.
 */
final class SyncFilter {
    static final int INSTRUCTION_BYTES = 8;

    // Berkeley packet filter: load a word of struct seccomp_data, jump if equal, return
    private static final short LOAD = 0x20;
    private static final short JUMP_IF_EQUAL = 0x15;
    private static final short RETURN = 0x06;

    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_ARCHITECTURE = 4;

    private static final int ALLOW = 0x7fff0000;
    private static final int USER_NOTIF = 0x7fc00000;
    private static final int KILL_PROCESS = 0x80000000;

    private SyncFilter() {}

    static byte[] program(Architecture architecture) {
        SyncCall[] calls = SyncCall.values();
        int length = 3 + 1 + calls.length + 2;
        ByteBuffer program = ByteBuffer.allocate(length * INSTRUCTION_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        // A foreign architecture has other numbers: its syncs would go unseen, so it is not let run at all.
        put(program, LOAD, 0, OFFSET_OF_ARCHITECTURE);
        put(program, JUMP_IF_EQUAL, 1, architecture.auditName());
        put(program, RETURN, 0, KILL_PROCESS);
        put(program, LOAD, 0, OFFSET_OF_NUMBER);
        for (int i = 0; i < calls.length; i++) {
            put(program, JUMP_IF_EQUAL, calls.length - i, architecture.numberOf(calls[i]));
        }
        put(program, RETURN, 0, ALLOW);
        put(program, RETURN, 0, USER_NOTIF);
        return program.array();
    }

    private static void put(ByteBuffer program, short code, int jumpIfTrue, int operand) {
        program.putShort(code).put((byte) jumpIfTrue).put((byte) 0).putInt(operand);
    }
}
