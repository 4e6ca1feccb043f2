package dev.counters.playground.rolls;

/** What is replaced, in the order in which it is done. */
enum Roll {
    APP("the app's pods replaced"),
    ENVOY("Envoy's pods replaced"),
    SCALE("the app scaled up and down"),
    REDIS("another Redis primary"),
    OPERATOR("the operator restarted"),
    CERTIFICATE("the certificate renewed");

    private final String done;

    Roll(String done) {
        this.done = done;
    }

    /** {@return the one of that number} */
    static Roll of(int number) {
        return values()[number % values().length];
    }

    /** {@return in words what was done} */
    String done() {
        return done;
    }
}
