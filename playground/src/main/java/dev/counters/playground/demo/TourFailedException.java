package dev.counters.playground.demo;

/** The tour could not go on. */
public final class TourFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public TourFailedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public TourFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** {@return why, as a sentence} */
    public String sentence() {
        return sentence;
    }
}
