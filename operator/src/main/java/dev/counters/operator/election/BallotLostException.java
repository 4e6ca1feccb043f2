package dev.counters.operator.election;

/** The API server did not answer as it should. */
public final class BallotLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BallotLostException(String sentence, Throwable failure) {
        super(sentence, failure);
    }
}
