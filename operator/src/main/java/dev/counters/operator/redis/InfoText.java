package dev.counters.operator.redis;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reply of INFO: two hundred lines of {@code field:value}, of which each reader needs a few. So fields are looked up in the text; a
 * thousand groups are asked each second.
 */
public final class InfoText {
    private static final String REPLICA = "slave";

    private final String text;

    /** @param reply whole, or of a section */
    public InfoText(String reply) {
        text = "\n" + reply;
    }

    /** {@return its value; empty if the server, such as an older one, does not tell it} */
    public Optional<String> field(String name) {
        var begin = text.indexOf("\n" + name + ":");
        return begin < 0 ? Optional.empty() : Optional.of(value(begin + name.length() + 2));
    }

    /** {@return of each replica what the server says of it, such as {@code ip=10.0.0.1,port=6379,state=online,offset=12,lag=0}} */
    public Stream<String> replicas() {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> field(REPLICA + number))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream);
    }

    /** {@return a part of what is said of a replica} */
    public static Optional<String> part(String replica, String name) {
        var list = "," + replica;
        var begin = list.indexOf("," + name + "=");
        if (begin < 0) {
            return Optional.empty();
        }
        var from = begin + name.length() + 2;
        var end = list.indexOf(',', from);
        return Optional.of(end < 0 ? list.substring(from) : list.substring(from, end));
    }

    private String value(int begin) {
        var end = text.indexOf('\n', begin);
        return (end < 0 ? text.substring(begin) : text.substring(begin, end)).strip();
    }
}
