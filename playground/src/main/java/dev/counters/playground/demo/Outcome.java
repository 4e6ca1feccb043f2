package dev.counters.playground.demo;

/** What a client knows of an increment that it asked for. */
sealed interface Outcome {

    /** It was made, and led to this value. */
    record Acknowledged(long value) implements Outcome {}

    /** It was not made: the client may try again. */
    record Refused(String why) implements Outcome {}

    /** No answer came, or none that tells: it may have been made. */
    record Unknown(String why) implements Outcome {}
}
