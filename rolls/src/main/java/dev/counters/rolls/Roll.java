package dev.counters.rolls;

/** What is replaced, in the order in which it is done. */
enum Roll {
    ENVOY("Envoy's pods replaced"),
    APP("the app's pods replaced"),
    SWITCHOVER("another Redis primary"),
    OPERATOR("the operator restarted"),
    APP_EVICTION("the app's pods evicted"),
    CERTIFICATE("the certificate renewed"),
    PASSWORDS("the passwords changed"),
    SCALE("the app scaled up and down"),
    REDIS_EVICTION("the Redis servers' pods evicted"),
    ENVOY_EVICTION("Envoy's pods evicted");

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
