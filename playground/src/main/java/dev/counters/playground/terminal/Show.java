package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Scene;

/** A way to show scenes one after the other. */
interface Show extends AutoCloseable {
    void show(Scene scene);

    /** Writes a line that is no part of a scene. */
    void say(String line);

    @Override
    void close();
}
