package dev.counters.backup.problem;

/** A backup, or a restore, that cannot go on. The message is one sentence for the user: what is wrong, what to do. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public BackupException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public BackupException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
