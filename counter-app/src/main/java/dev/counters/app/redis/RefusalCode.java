package dev.counters.app.redis;

import java.util.Arrays;

/** The first word of an error reply: the part of it that Redis' protocol keeps stable. */
public enum RefusalCode {
    /** The general error; for the commands that the app sends, the stored value does not fit. */
    ERR("Redis cannot use the stored value."),
    WRONGTYPE("The stored value is of another type."),
    NOPERM("The app's Redis user may not run this command now."),
    NOAUTH("Redis asks for a login that the app was not given."),
    WRONGPASS("Redis does not know the app's user or password."),
    OOM("Redis' memory is full."),
    MISCONF("Redis cannot write to its disk."),
    LOADING("Redis is still loading its data."),
    READONLY("This Redis is a replica, which takes no writes."),
    NOREPLICAS("Redis has too few replicas to accept writes."),
    BUSY("Redis is busy with a script."),
    NOSCRIPT("Redis does not know the script."),
    STALEBATCH("A later batch was applied before this one."),
    FORMAT("The keys in Redis are of another release."),
    OTHER("Redis refused the command.");

    private final String sentence;

    RefusalCode(String sentence) {
        this.sentence = sentence;
    }

    /** What to tell a client; it quotes nothing that Redis said. */
    public String sentence() {
        return sentence;
    }

    /** Whether it is over within moments, without anybody's doing. */
    public boolean passes() {
        return this == LOADING || this == BUSY;
    }

    static RefusalCode of(String reply) {
        String word = reply.strip().split(" ", 2)[0];
        return Arrays.stream(values())
                .filter(code -> code.name().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
