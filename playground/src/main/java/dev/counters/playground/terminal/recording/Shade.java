package dev.counters.playground.terminal.recording;

import java.util.Arrays;

/** How a character looks: the colours that the live view uses. */
enum Shade {
    PLAIN(0),
    FAINT(2),
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Shade(int code) {
        this.code = code;
    }

    /** {@return the one of a "select graphic rendition" code; plain for all that the live view does not use} */
    static Shade of(int code) {
        return Arrays.stream(values())
                .filter(shade -> shade.code == code)
                .findFirst()
                .orElse(PLAIN);
    }
}
