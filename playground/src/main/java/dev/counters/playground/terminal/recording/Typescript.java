package dev.counters.playground.terminal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code script --log-out --log-timing --logging-format classic} left. */
final class Typescript {
    private static final double NANOS = 1e9;

    private Typescript() {}

    /**
     * Plays it to a terminal.
     *
     * @return the terminal's picture after each piece that changed it
     */
    static List<Frame> play(Path output, Path timing, VirtualTerminal terminal) throws IOException {
        var bytes = withoutHeader(ByteBuffer.wrap(Files.readAllBytes(output)));
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var frames = new ArrayList<Frame>();
        var at = Duration.ZERO;
        var end = bytes.position();
        for (var line : Files.readAllLines(timing)) {
            var fields = line.strip().split(" ", 2);
            at = at.plusNanos((long) (Double.parseDouble(fields[0]) * NANOS));
            end = Math.min(bytes.capacity(), end + Integer.parseInt(fields[1]));
            // What is left of a character that was cut in two comes first in the next piece.
            var characters = CharBuffer.allocate(end - bytes.position());
            decoder.decode(bytes.limit(end), characters, false);
            terminal.write(characters.flip().toString());
            add(new Frame(at, terminal.rows()), frames);
        }
        return frames;
    }

    private static void add(Frame frame, List<Frame> frames) {
        if (frames.isEmpty() || !frames.getLast().rows().equals(frame.rows())) {
            frames.add(frame);
        }
    }

    /** The first line is the program's own, and is not in the timing. */
    private static ByteBuffer withoutHeader(ByteBuffer bytes) {
        while (bytes.hasRemaining() && bytes.get() != '\n') {
            // Goes on to the end of the line.
        }
        return bytes;
    }
}
