package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Size SIZE = new Size(80, 24);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void drawsOverTheLastPicture() {
        screen.show(List.of("one", "two"), SIZE);
        assertThat(news()).contains("one\u001b[K\ntwo\u001b[K\n\u001b[J").doesNotContain("\u001b[2A");

        screen.show(List.of("three"), SIZE);
        assertThat(news()).contains("\u001b[2A\rthree\u001b[K\n\u001b[J");
    }

    @Test
    void writesNothingWhileNothingChanges() {
        screen.show(List.of("one"), SIZE);
        news();

        screen.show(List.of("one"), SIZE);
        assertThat(news()).isEmpty();
    }

    @Test
    void startsAnewInAWindowOfAnotherSize() {
        screen.show(List.of("one"), SIZE);
        news();

        screen.show(List.of("one"), new Size(40, 24));
        assertThat(news()).contains("\u001b[H\u001b[2Jone").doesNotContain("\u001b[1A");
    }

    @Test
    void saysLinesAboveThePicture() {
        screen.show(List.of("one"), SIZE);
        news();

        screen.say("hello");
        assertThat(news()).contains("\u001b[1A\rhello\u001b[K\none\u001b[K\n\u001b[J");
    }

    @Test
    void givesTheCursorBack() {
        screen.show(List.of("one"), SIZE);
        assertThat(news()).contains("\u001b[?25l");

        screen.close();
        screen.close();
        screen.show(List.of("two"), SIZE);
        screen.say("bye");
        assertThat(news()).isEqualTo("\u001b[?7h\u001b[?25hbye" + System.lineSeparator());
    }

    private String news() {
        var text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }
}
