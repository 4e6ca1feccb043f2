package dev.counters.playground.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the tour breaks on purpose, to show that it would find it. */
public enum Breakage {
    NONE("", "visits.yaml"),
    /** Redis syncs its file once a second instead of before each answer. */
    EVERYSEC("everysec", "visits-everysec.yaml");

    private final String word;
    private final String manifest;

    Breakage(String word, String manifest) {
        this.word = word;
        this.manifest = manifest;
    }

    /**
     * Reads the word of {@code make demo BREAK=…}; empty for nothing.
     *
     * @throws TourFailedException if there is no such breakage; the message says which there are
     */
    public static Breakage of(String word) {
        return Arrays.stream(values())
                .filter(breakage -> breakage.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new TourFailedException(
                        "BREAK=%s is not known: the demo can break %s.".formatted(word, words())));
    }

    /** The resource with the CounterService for it. */
    String manifest() {
        return manifest;
    }

    private static String words() {
        return Arrays.stream(values())
                .map(breakage -> breakage.word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
