package dev.counters.rolls;

/** A setting that cannot be used; the message is one sentence that names it and says what it can be. */
public final class InvalidSettingException extends RuntimeException {
    public InvalidSettingException(String sentence) {
        super(sentence);
    }
}
