package dev.counters.operator.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static Optional<String> text(@Nullable Object reply) {
        return Optional.ofNullable(reply).map(Object::toString);
    }

    static List<Optional<Object>> list(@Nullable Object reply) {
        var items = new ArrayList<Optional<Object>>();
        if (reply instanceof List<?> list) {
            list.forEach(item -> items.add(Optional.ofNullable(item)));
        }
        return items;
    }

    /** {@return the value of a key, whether the reply is a map or a list of keys and values} */
    static Optional<String> field(@Nullable Object reply, String key) {
        if (reply instanceof Map<?, ?> map) {
            return text(map.get(key));
        }
        var items = list(reply);
        for (int i = 0; i + 1 < items.size(); i += 2) {
            if (items.get(i).equals(Optional.of(key))) {
                return items.get(i + 1).map(Object::toString);
            }
        }
        return Optional.empty();
    }
}
