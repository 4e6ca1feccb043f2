package dev.counters.operator.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who counts in an epoch, as it stands in the data: {@code EPOCH REPLICAS NAME NAME …}.
 *
 * @param epoch in which it holds
 * @param replicas how many of them must hold a write, beside the primary, before it is acknowledged
 * @param names of the members
 */
public record Membership(long epoch, int replicas, List<String> names) {
    private static final int NAMES_FROM = 2;

    public Membership {
        names = List.copyOf(names);
    }

    /** {@return the members of an epoch, where any write that was acknowledged is on a majority} */
    public static Membership of(long epoch, List<String> names) {
        return new Membership(epoch, names.size() / 2, names);
    }

    /** {@return what the text says; empty if it is none of ours} */
    public static Optional<Membership> parse(String text) {
        var words = List.of(text.split(" ", -1));
        if (words.size() <= NAMES_FROM) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Membership(
                    Long.parseLong(words.get(0)),
                    Integer.parseInt(words.get(1)),
                    words.subList(NAMES_FROM, words.size())));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    public String text() {
        return epoch + " " + replicas + " " + String.join(" ", names);
    }

    /** {@return how many members an election needs, so that it meets one of those that hold an acknowledged write} */
    public int majority() {
        return names.size() / 2 + 1;
    }

    /** {@return the same members in another epoch} */
    public Membership in(long newEpoch) {
        return of(newEpoch, names);
    }

    /** {@return one member more or less, in another epoch} */
    public Membership in(long newEpoch, MemberChange change) {
        var changed = new ArrayList<>(names);
        changed.remove(change.name());
        if (change.joins()) {
            changed.add(change.name());
        }
        return of(newEpoch, changed);
    }

    public boolean has(String name) {
        return names.contains(name);
    }
}
