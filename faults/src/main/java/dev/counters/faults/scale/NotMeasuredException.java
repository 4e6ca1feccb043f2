package dev.counters.faults.scale;

/** Something was not as a measurement needs it. The message says what, and what to do where something can be done. */
final class NotMeasuredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotMeasuredException(String sentence) {
        super(sentence);
    }
}
