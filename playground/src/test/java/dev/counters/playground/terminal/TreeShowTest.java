package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeShowTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void leavesALineForTheCursor() {
        show(12);

        assertThat(text().lines()).hasSizeLessThanOrEqualTo(12);
        assertThat(text()).contains("\u001b[?7lhttp://localhost:8080");
    }

    @Test
    void keepsApartWhatIsSaidAboveIt() {
        try (var show = show(12)) {
            written.reset();
            show.say("hello");
            show.show(Scenes.scene(List.of(Scenes.well())));
        }

        assertThat(text()).contains("hello\u001b[K\n").contains("A\r\u001b[K\nhttp://localhost:8080");
        assertThat(text().substring(text().lastIndexOf("?7l")).lines().filter(line -> !line.isEmpty()))
                .hasSizeLessThanOrEqualTo(12);
    }

    private TreeShow show(int rows) {
        var out = new PrintStream(written, true, StandardCharsets.UTF_8);
        var show = new TreeShow(out, new Terminal(true, false, () -> new Size(110, rows)), ZoneOffset.UTC);
        show.show(Scenes.scene(List.of(Scenes.well()), Scenes.happening(0, "no answer", 1)));
        return show;
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
