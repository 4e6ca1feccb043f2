package dev.counters.playground.terminal.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames to be shown one after the other, again and again.
 *
 * @param frames at least one
 * @param length the last frame stays until then
 */
record Film(int columns, int rows, List<Frame> frames, Duration length) {
    /** Time to read the end. */
    private static final Duration LAST_STAYS = Duration.ofSeconds(5);

    Film {
        frames = List.copyOf(frames);
    }

    /**
     * Makes a film that is shorter than what happened.
     *
     * @param faster how many times
     * @param most frames to keep, spread over the time; the last one always is
     */
    static Film of(int columns, int rows, List<Frame> frames, int faster, int most) {
        var end = frames.getLast().at();
        var gap = end.dividedBy(most);
        var kept = new ArrayList<Frame>();
        var next = Duration.ZERO;
        for (var frame : frames) {
            if (frame.at().compareTo(next) >= 0 || frame.equals(frames.getLast())) {
                kept.add(new Frame(frame.at().dividedBy(faster), frame.rows()));
                next = frame.at().plus(gap);
            }
        }
        return new Film(columns, rows, kept, end.dividedBy(faster).plus(LAST_STAYS));
    }
}
