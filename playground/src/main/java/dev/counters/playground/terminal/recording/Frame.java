package dev.counters.playground.terminal.recording;

import java.time.Duration;
import java.util.List;

/**
 * What a terminal showed.
 *
 * @param at since the beginning
 * @param rows from top to bottom, without what is blank at their ends
 */
record Frame(Duration at, List<List<Run>> rows) {

    Frame {
        rows = List.copyOf(rows);
    }
}
