package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Scene;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;

/** Redraws a tree in place. */
final class TreeShow implements Show {
    /** Asking the terminal starts a process. */
    private static final Duration SIZE_HOLDS = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Picture picture;
    private final Screen screen;
    private Size size = Size.USUAL;
    private long asked;

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
        // The cursor waits on the line below the picture.
        screen.show(picture.draw(scene, size.columns(), size.rows() - 1, terminal.colour()), size);
    }

    @Override
    public void say(String line) {
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
