package dev.counters.playground.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells the tour: a numbered line before each step, and an indented one with what came of it. */
final class Story {
    private final Consumer<String> lines;
    private int step;

    Story(Consumer<String> lines) {
        this.lines = lines;
    }

    void step(String intention) {
        step++;
        lines.accept(step + ". " + intention);
    }

    void result(String result) {
        lines.accept("   " + result);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
