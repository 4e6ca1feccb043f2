package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Access;
import dev.counters.playground.terminal.scene.Scene;
import java.io.PrintStream;
import java.time.ZoneId;

/** Prints a line for each change. */
final class LineShow implements Show {
    private final PrintStream out;
    private final Changes changes;

    LineShow(PrintStream out, ZoneId zone, Access access) {
        this.out = out;
        this.changes = new Changes(zone);
        say(access.url() + "   " + access.kubectl());
    }

    @Override
    public void show(Scene scene) {
        changes.since(scene).forEach(this::say);
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        // Nothing was changed that would have to be put back.
    }
}
