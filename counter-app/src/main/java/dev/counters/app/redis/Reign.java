package dev.counters.app.redis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the data says of the primary that writes it: key {@code counter:_:m} of docs/redis-format.md.
 *
 * @param epoch in which it was elected
 * @param replicas how many of them must have a change before it is acknowledged
 */
record Reign(long epoch, int replicas) {
    static final String KEY = "counter:_:m";

    /** Then come the members' names, which the app has no use for. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,2})(?: .*)?");

    /** @throws NotThePrimaryException if there is none */
    static Reign parse(@Nullable String text) {
        if (text == null) {
            throw new NotThePrimaryException("it has never been elected");
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new NotThePrimaryException("its " + KEY + " is of another release");
        }
        return new Reign(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
