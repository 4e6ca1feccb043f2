package dev.counters.playground.terminal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VirtualTerminalTest {
    private final VirtualTerminal terminal = new VirtualTerminal(10, 3);

    @Test
    void showsLines() {
        terminal.write("one\r\ntwo\r\n");

        assertThat(text()).containsExactly("one", "two", "");
    }

    @Test
    void drawsOver() {
        terminal.write("first\r\nsecond\r\n\u001b[2A\r1st\u001b[K\r\n\u001b[J");

        assertThat(text()).containsExactly("1st", "", "");
    }

    @Test
    void scrolls() {
        terminal.write("1\r\n2\r\n3\r\n4");

        assertThat(text()).containsExactly("2", "3", "4");
    }

    @Test
    void startsAnew() {
        terminal.write("1\r\n2\r\n\u001b[H\u001b[2Jx");

        assertThat(text()).containsExactly("x", "", "");
    }

    @Test
    void cutsLongLines() {
        terminal.write("0123456789abc\r\nx");

        assertThat(text()).containsExactly("0123456789", "x", "");
    }

    @Test
    void keepsColours() {
        terminal.write("a \u001b[31mb c\u001b[0m d");

        assertThat(terminal.rows().getFirst())
                .containsExactly(
                        new Run(0, Shade.PLAIN, "a"), new Run(2, Shade.RED, "b c"), new Run(5, Shade.PLAIN, " d"));
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        terminal.write("\u001b[?2026h\u001b[?25la\u001b[5nb\u0007\u001b[?2026l");

        assertThat(text()).containsExactly("ab", "", "");
    }

    @Test
    void waitsForTheRestOfACode() {
        terminal.write("a\u001b[3");
        terminal.write("2mb");

        assertThat(terminal.rows().getFirst())
                .containsExactly(new Run(0, Shade.PLAIN, "a"), new Run(1, Shade.GREEN, "b"));
    }

    private List<String> text() {
        return terminal.rows().stream()
                .map(row -> row.stream().map(Run::text).collect(Collectors.joining()))
                .toList();
    }
}
