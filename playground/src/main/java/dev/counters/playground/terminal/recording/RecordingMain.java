package dev.counters.playground.terminal.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes an animated picture of a terminal's output, for {@code scripts/record-terminal}. Arguments: the output, its timing,
 * the picture to write, columns, rows, how many times faster it plays, and a title for who cannot see it.
 */
public final class RecordingMain {
    /** More make the picture larger than it is worth. */
    private static final int MOST_FRAMES = 60;

    private RecordingMain() {}

    public static void main(String[] arguments) throws IOException {
        var columns = Integer.parseInt(arguments[3]);
        var rows = Integer.parseInt(arguments[4]);
        var faster = Integer.parseInt(arguments[5]);
        var frames = Typescript.play(Path.of(arguments[0]), Path.of(arguments[1]), new VirtualTerminal(columns, rows));
        var film = Film.of(columns, rows, frames, faster, MOST_FRAMES);
        Files.writeString(Path.of(arguments[2]), Svg.of(film, arguments[6]));
    }
}
