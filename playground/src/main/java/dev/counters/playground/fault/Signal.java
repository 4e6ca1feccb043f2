package dev.counters.playground.fault;

/** What a process can be sent; none of these can be caught or ignored, so the process has no say. */
public enum Signal {
    KILL("Killed", 9, 9),
    STOP("Stopped", 19, 17),
    CONTINUE("Resumed", 18, 19);

    private final String done;
    private final int onLinux;
    private final int onMacOs;

    Signal(String done, int onLinux, int onMacOs) {
        this.done = done;
        this.onLinux = onLinux;
        this.onMacOs = onMacOs;
    }

    /** As a sentence begins. */
    String done() {
        return done;
    }

    int number() {
        return System.getProperty("os.name").equals("Linux") ? onLinux : onMacOs;
    }
}
