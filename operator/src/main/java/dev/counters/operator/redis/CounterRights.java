package dev.counters.operator.redis;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The commands that the app's user may run. */
public final class CounterRights {
    /** Those of release 0.1.0, which servers that it started still know only. Its app needs them in a rollout. */
    private static final List<String> FIRST =
            List.of("ping", "hello", "auth", "client|setname", "client|setinfo", "get", "set", "incr", "incrby");
    /** Those of the batch script, which 0.1.0 did not have. */
    private static final List<String> ADDED = List.of(
            "eval",
            "evalsha",
            "del",
            "unlink",
            "time",
            "hget",
            "hmget",
            "hset",
            "hdel",
            "hlen",
            "hgetall",
            "sadd",
            "srem",
            "scard",
            "sismember");

    private CounterRights() {}

    /** {@return the rules for the file that a server reads at its start} */
    public static String rules() {
        return rules(Stream.concat(FIRST.stream(), ADDED.stream()));
    }

    /** {@return the rules without those that a running server is given later: for these, none has to start anew} */
    public static String rulesReadAtStart() {
        return rules(FIRST.stream());
    }

    /**
     * {@return what a server that an earlier release started has to be told} Nothing for a user that may not count at all: it is
     * locked out on purpose.
     */
    static List<String> missing(Set<String> granted) {
        return granted.containsAll(FIRST.subList(FIRST.indexOf("get"), FIRST.size()))
                ? ADDED.stream().filter(command -> !granted.contains(command)).toList()
                : List.of();
    }

    private static String rules(Stream<String> commands) {
        return String.join(" ", commands.map("+"::concat).toList());
    }
}
