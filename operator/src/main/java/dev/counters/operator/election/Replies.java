package dev.counters.operator.election;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads replies of Redis, whose shape differs a little between servers and versions of the protocol. */
final class Replies {
    private Replies() {}

    /** {@return the number; 0 for none} */
    static long number(@Nullable Object reply) {
        if (reply instanceof Number number) {
            return number.longValue();
        }
        try {
            return reply == null ? 0 : Long.parseLong(reply.toString());
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }

    /** {@return the number that is the whole reply; 0 for none} */
    static long number(List<@Nullable Object> reply) {
        return reply.isEmpty() ? 0 : number(reply.getFirst());
    }

    /** {@return the text that is the whole reply} */
    static String text(List<@Nullable Object> reply) {
        return reply.isEmpty() ? "" : Objects.toString(reply.getFirst(), "");
    }

    static Optional<String> item(List<@Nullable Object> reply, int index) {
        return index < reply.size() ? Optional.ofNullable(reply.get(index)).map(Object::toString) : Optional.empty();
    }

    /** {@return the value of a key in a reply of keys and values} */
    static Optional<String> field(List<@Nullable Object> reply, String key) {
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            if (key.equals(reply.get(i))) {
                return item(reply, i + 1);
            }
        }
        return Optional.empty();
    }
}
