package dev.counters.playground.terminal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypescriptTest {
    @TempDir
    private Path folder;

    @Test
    void playsEachPieceAtItsTime() throws IOException {
        var frames = play("Script started\nab", "0.5 1\n1.25 1\n");

        assertThat(frames)
                .containsExactly(
                        new Frame(Duration.ofMillis(500), List.of(List.of(new Run(0, Shade.PLAIN, "a")))),
                        new Frame(Duration.ofMillis(1_750), List.of(List.of(new Run(0, Shade.PLAIN, "ab")))));
    }

    @Test
    void joinsCharactersThatWereCutInTwo() throws IOException {
        // The branch takes three bytes.
        assertThat(play("Script started\n├", "0 1\n0 2\n").getLast().rows())
                .containsExactly(List.of(new Run(0, Shade.PLAIN, "├")));
    }

    @Test
    void leavesOutWhatChangesNothing() throws IOException {
        assertThat(play("Script started\na\r\r", "1 1\n1 1\n1 1\n")).hasSize(1);
    }

    private List<Frame> play(String output, String timing) throws IOException {
        return Typescript.play(
                Files.writeString(folder.resolve("output"), output),
                Files.writeString(folder.resolve("timing"), timing),
                new VirtualTerminal(10, 1));
    }
}
