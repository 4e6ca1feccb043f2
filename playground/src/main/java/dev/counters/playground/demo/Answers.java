package dev.counters.playground.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from an answer whether the increment was made. What is in doubt is unknown. */
final class Answers {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Pattern COUNTER = Pattern.compile("\"counter\"\\s*:\\s*(\\d+)");
    private static final Pattern PROBLEM = Pattern.compile("\"type\"\\s*:\\s*\"[^\"]*/problems/([a-z-]+)\"");
    /** The app's own word that nothing was changed. */
    private static final Set<String> NOTHING_CHANGED = Set.of("redis-unavailable", "redis-refused");
    /** Envoy's, when it had no app pod to send the request to. */
    private static final String NOBODY_BEHIND = "no healthy upstream";

    private Answers() {}

    static Outcome of(int status, String body) {
        var value = counter(body);
        if (status == OK && value.isPresent()) {
            return new Outcome.Acknowledged(value.getAsLong());
        }
        var problem = PROBLEM.matcher(body);
        if (status == UNAVAILABLE && problem.find() && NOTHING_CHANGED.contains(problem.group(1))) {
            return new Outcome.Refused(problem.group(1));
        }
        if (status == UNAVAILABLE && body.startsWith(NOBODY_BEHIND)) {
            return new Outcome.Refused(NOBODY_BEHIND);
        }
        return new Outcome.Unknown("status " + status);
    }

    /** Without a connection nothing was sent. */
    static Outcome of(IOException failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
                ? new Outcome.Refused("no connection")
                : new Outcome.Unknown(failure.getClass().getSimpleName());
    }

    static OptionalLong counter(String body) {
        var found = COUNTER.matcher(body);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }
}
