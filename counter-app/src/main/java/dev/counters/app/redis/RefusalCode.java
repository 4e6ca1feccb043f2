package dev.counters.app.redis;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The first word of an error reply: the part of it that Redis' protocol keeps stable. Servers before 7.0 wrap what happened to a
 * command of a script into a general error; then it is the code inside that counts.
 */
public enum RefusalCode {
    /** The general error. */
    ERR("Redis could not run the app's script."),
    WRONGTYPE("A key of the app in Redis holds something of another type."),
    NOPERM("The app's Redis user lacks rights: it needs those for scripts, too."),
    NOAUTH("Redis asks for a login that the app was not given."),
    WRONGPASS("Redis does not know the app's user or password."),
    OOM("Redis' memory is full, or too full for idempotency keys."),
    MISCONF("Redis cannot write to its disk."),
    LOADING("Redis is still loading its data."),
    READONLY("This Redis is a replica, which takes no writes."),
    NOREPLICAS("Redis has too few replicas to accept writes."),
    BUSY("Redis is busy with a script."),
    NOSCRIPT("Redis does not know the script."),
    STALEBATCH("A later batch was applied before this one."),
    STALEEPOCH("Another Redis server has been elected meanwhile."),
    MOVED("The keys lie on another server of the Redis Cluster."),
    ASK("The keys move to another server of the Redis Cluster."),
    TRYAGAIN("The keys move to another server of the Redis Cluster."),
    CLUSTERDOWN("The Redis Cluster has no server for the keys at the moment."),
    CROSSSLOT("This Redis is a cluster, of which the app was not told: it needs REDIS_CLUSTER."),
    FORMAT("The keys in Redis are of another release."),
    OTHER("Redis refused the command.");

    private static final Pattern INNER = Pattern.compile("^ERR Error running script .* -([A-Z]+) ");
    /** Scripts report missing rights without a code. */
    private static final Pattern NO_RIGHT_IN_SCRIPT = Pattern.compile("^ERR .*The user executing the script can't ");

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
        if (NO_RIGHT_IN_SCRIPT.matcher(reply).find()) {
            return NOPERM;
        }
        var inner = INNER.matcher(reply);
        return named(inner.find() ? inner.group(1) : reply.strip().split(" ", 2)[0]);
    }

    private static RefusalCode named(String word) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
