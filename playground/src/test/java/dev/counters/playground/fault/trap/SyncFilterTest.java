package dev.counters.playground.fault.trap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SyncFilterTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void trapsTheSyncCallsOfX86() {
        assertThat(hex(SyncFilter.program(Architecture.X86_64))).isEqualTo("""
                        2000000004000000
                        150001003e0000c0
                        0600000000000080
                        2000000000000000
                        150004004a000000
                        150003004b000000
                        15000200a2000000
                        1500010032010000
                        060000000000ff7f
                        060000000000c07f
                        """);
    }

    @Test
    void trapsTheSyncCallsOfArm() {
        assertThat(hex(SyncFilter.program(Architecture.AARCH64))).isEqualTo("""
                        2000000004000000
                        15000100b70000c0
                        0600000000000080
                        2000000000000000
                        1500040052000000
                        1500030053000000
                        1500020051000000
                        150001000b010000
                        060000000000ff7f
                        060000000000c07f
                        """);
    }

    /** An instruction a line. */
    private static String hex(byte[] program) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < program.length; i += SyncFilter.INSTRUCTION_BYTES) {
            lines.append(HEX.formatHex(program, i, i + SyncFilter.INSTRUCTION_BYTES))
                    .append('\n');
        }
        return lines.toString();
    }
}
