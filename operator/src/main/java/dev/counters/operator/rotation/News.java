package dev.counters.operator.rotation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a step of a change is to be told of, for an event.
 *
 * @param sentence which names users, never passwords
 */
public record News(Kind kind, String sentence) {
    /** The kinds of news. */
    public enum Kind {
        SPREADING,
        CHANGED,
        ENDED
    }

    /**
     * Compares what the Secret of a service's Redis held with what it is to hold.
     *
     * @param before empty for a service that had no passwords
     */
    public static Optional<News> of(Map<String, String> before, Map<String, String> after) {
        if (Answers.isSpreading(after) && !Answers.isSpreading(before)) {
            return Optional.of(new News(
                    Kind.SPREADING,
                    "the servers learn the next passwords of %s, which nobody uses yet"
                            .formatted(users(after, Entries.NEXT, Map.of()))));
        }
        var changed = users(after, Entries.FORMER, before);
        if (!changed.isEmpty()) {
            return Optional.of(new News(
                    Kind.CHANGED,
                    "the passwords of %s are changed; the former ones are valid until %s at least"
                            .formatted(changed, Answers.end(after))));
        }
        return Answers.hasFormer(before) && !Answers.hasFormer(after)
                ? Optional.of(new News(Kind.ENDED, "the former passwords are refused from now on"))
                : Optional.empty();
    }

    /** {@return whose entries of this kind are other ones than before} */
    private static String users(Map<String, String> entries, String kind, Map<String, String> before) {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith(kind) && !entry.getValue().equals(before.get(entry.getKey())))
                .map(entry -> entry.getKey().substring(0, entry.getKey().length() - kind.length()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
