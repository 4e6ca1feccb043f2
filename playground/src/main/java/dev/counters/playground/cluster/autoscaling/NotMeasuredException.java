package dev.counters.playground.cluster.autoscaling;

/** Nothing can be said of the load; the message says why. */
final class NotMeasuredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMeasuredException(String message) {
        super(message);
    }
}
