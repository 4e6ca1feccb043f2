package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void usesColour() {
        assertThat(terminal(Map.of("TERM", "xterm"))).matches(Terminal::redraws).matches(Terminal::colour);
    }

    @Test
    void heedsNoColor() {
        assertThat(terminal(Map.of("NO_COLOR", "1")))
                .matches(Terminal::redraws)
                .matches(terminal -> !terminal.colour());
        assertThat(terminal(Map.of("NO_COLOR", ""))).matches(Terminal::colour);
    }

    @Test
    void doesNotMoveTheCursorOfADumbTerminal() {
        assertThat(terminal(Map.of("TERM", "dumb")))
                .matches(terminal -> !terminal.redraws())
                .matches(terminal -> !terminal.colour());
    }

    @Test
    void believesTheTerminalBeforeTheEnvironment() {
        var environment = Map.of("COLUMNS", "100", "LINES", "30");

        assertThat(Terminal.of(environment, () -> Optional.of(new Size(120, 50)))
                        .size()
                        .get())
                .isEqualTo(new Size(120, 50));
        assertThat(terminal(environment).size().get()).isEqualTo(new Size(100, 30));
    }

    @Test
    void readsWhatSttySays() {
        assertThat(Size.ofStty("24 80\n")).contains(new Size(80, 24));
        assertThat(Size.ofStty("0 0\n")).isEmpty();
        assertThat(Size.ofStty("stty: no terminal")).isEmpty();
    }

    @Test
    void takesNoNonsenseForASize() {
        assertThat(Size.ofEnvironment(Map.of("COLUMNS", "wide", "LINES", "-1"))).isEqualTo(Size.USUAL);
    }

    @Test
    void printsPlainLinesWhereTheOutputIsNoTerminal() {
        // The build's output is a file or a pipe.
        assertThat(Terminal.detect(Map.of("TERM", "xterm")).redraws()).isFalse();
    }

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(environment, Optional::empty);
    }
}
