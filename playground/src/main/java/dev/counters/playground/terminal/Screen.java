package dev.counters.playground.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Redraws a picture in place. Each picture is written at once and over the last one, so that nothing flickers, and the terminal is
 * asked to show it at once where it knows how to.
 */
final class Screen implements AutoCloseable {
    private static final String CODE = "\u001b[";
    private static final String AT_ONCE = CODE + "?2026h";
    private static final String SHOWN = CODE + "?2026l";
    private static final String HIDE_CURSOR = CODE + "?25l";
    private static final String SHOW_CURSOR = CODE + "?25h";
    /** A line that is too long for a moment, while the window shrinks, must not become two. */
    private static final String CUT_LONG_LINES = CODE + "?7l";

    private static final String WRAP_LONG_LINES = CODE + "?7h";
    private static final String ERASE_REST_OF_LINE = CODE + "K";
    private static final String ERASE_BELOW = CODE + "J";
    private static final String CLEAR_ALL = CODE + "H" + CODE + "2J";

    private final PrintStream out;
    private List<String> shown = List.of();
    private Size size = new Size(0, 0);
    private boolean closed;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Shows the picture where the last one was. */
    synchronized void show(List<String> lines, Size now) {
        if (!closed && !(lines.equals(shown) && now.equals(size))) {
            write(over(now) + text(lines));
            shown = lines;
            size = now;
        }
    }

    /** Writes a line above the picture, where it stays. */
    synchronized void say(String line) {
        if (closed) {
            out.println(line);
            out.flush();
        } else {
            write(back() + line + ERASE_REST_OF_LINE + "\n" + text(shown));
        }
    }

    /** Leaves the last picture as it is, and the terminal as it was. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(WRAP_LONG_LINES + SHOW_CURSOR);
            out.flush();
        }
    }

    /** Lines that a window's new width has broken are somewhere else now: only a clear start helps. */
    private String over(Size now) {
        return shown.isEmpty() || now.equals(size) ? back() : CLEAR_ALL;
    }

    private String back() {
        return shown.isEmpty() ? "" : CODE + shown.size() + "A\r";
    }

    private static String text(List<String> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(ERASE_REST_OF_LINE).append('\n'));
        return text.append(ERASE_BELOW).toString();
    }

    private void write(String text) {
        out.print(AT_ONCE + HIDE_CURSOR + CUT_LONG_LINES + text + WRAP_LONG_LINES + SHOWN);
        out.flush();
    }
}
