package dev.counters.faults.client;

import dev.counters.faults.history.Result;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A whole answer over HTTP.
 *
 * @param headers by their names in lower case
 */
record Answer(int status, Map<String, String> headers, String body) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    /** Never of the app: the relay before it says so if it could not reach the app. */
    private static final int NOT_REACHED = 502;

    private static final int UNAVAILABLE = 503;
    private static final int SHOWN = 300;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}");

    /** What it says of an increment. */
    Result ofIncrement() {
        if (status == UNAVAILABLE && body.contains("/unknown-outcome")) {
            return new Result.Unknown("unknown-outcome");
        }
        return ofValue();
    }

    /** What it says of a read. A counter that nobody has counted in stands at 0. */
    Result ofRead() {
        if (status == NOT_FOUND && body.contains("/counter-not-found")) {
            return new Result.Acknowledged(0);
        }
        return ofValue();
    }

    private Result ofValue() {
        if (status == OK && NUMBER.matcher(body).matches()) {
            return new Result.Acknowledged(Long.parseLong(body));
        }
        var temporary =
                status == UNAVAILABLE && headers.containsKey("retry-after") && !body.contains("/unknown-outcome");
        return temporary || status == NOT_REACHED
                ? new Result.Refused(Integer.toString(status))
                : new Result.Wrong(status + " " + body.substring(0, Math.min(body.length(), SHOWN)));
    }
}
