package dev.counters.app.batch;

import java.util.Optional;

/** The words in which the script answers. */
final class Answers {
    private static final char REPLAYED = 'R';

    private Answers() {}

    /** {@return the refusal that a word means, or nothing if the operation was done} */
    static Optional<Outcome> refusal(String word) {
        return switch (word) {
            case "B" -> Optional.of(new Outcome.Refused(Outcome.Reason.VALUE_LIMIT));
            case "L" -> Optional.of(new Outcome.Refused(Outcome.Reason.COUNTER_LIMIT));
            case "I" -> Optional.of(new Outcome.Refused(Outcome.Reason.STORED_VALUE_INVALID));
            case "C" -> Optional.of(new Outcome.Refused(Outcome.Reason.KEY_REUSED));
            default -> Optional.empty();
        };
    }

    static Outcome value(String word) {
        if (word.equals("-")) {
            return new Outcome.Absent();
        }
        return refusal(word).orElseGet(() -> done(word));
    }

    private static Outcome done(String word) {
        var replayed = word.charAt(0) == REPLAYED;
        return new Outcome.Value(Long.parseLong(replayed ? word.substring(1) : word), replayed);
    }
}
