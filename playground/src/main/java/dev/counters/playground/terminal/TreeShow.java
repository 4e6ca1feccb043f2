package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Scene;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;

/** Redraws a tree in place. */
final class TreeShow implements Show {
    /** Asking the terminal starts a process. */
    private static final Duration SIZE_HOLDS = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Picture picture;
    private final Screen screen;
    private Size size = Size.USUAL;
    private long asked;
    /** What was said above the picture is kept apart from it by an empty line. */
    private volatile boolean spoken;

    TreeShow(PrintStream out, Terminal terminal, ZoneId zone) {
        this.terminal = terminal;
        this.picture = new Picture(zone);
        this.screen = new Screen(out);
        askSize();
    }

    @Override
    public void show(Scene scene) {
        if (System.nanoTime() - asked > SIZE_HOLDS.toNanos()) {
            askSize();
        }
        var lines = new ArrayList<String>();
        if (spoken) {
            lines.add("");
        }
        // The cursor waits on the line below the picture.
        var height = size.rows() - 1 - lines.size();
        lines.addAll(picture.draw(scene, size.columns(), height, terminal.colour()));
        screen.show(lines, size);
    }

    @Override
    public void say(String line) {
        spoken = true;
        screen.say(line);
    }

    @Override
    public void close() {
        screen.close();
    }

    private void askSize() {
        size = terminal.size().get();
        asked = System.nanoTime();
    }
}
