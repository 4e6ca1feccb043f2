package dev.counters.playground.terminal.scene;

/** How good a piece of news is. */
public enum Tone {
    GOOD,
    BUSY,
    BAD,
    /** Neither good nor bad. */
    PLAIN,
    /** Less important than what stands around it. */
    FAINT
}
