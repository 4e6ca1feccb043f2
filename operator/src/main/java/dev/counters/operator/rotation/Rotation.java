package dev.counters.operator.rotation;

import dev.counters.operator.blueprint.Passwords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One step of a change of passwords. First the servers learn the next ones, while everybody uses the present ones; once all servers
 * take them they are the present ones, and the former ones count a while longer. Each step follows from what is kept, so an operator
 * that stops anywhere is followed by one that goes on.
 */
public final class Rotation {
    /** The annotation of a CounterService; its value is a request id, and another one asks anew. */
    public static final String ANNOTATION = "counters.dev/rotate-passwords";

    /** Longer than it takes until every pod has been given a changed file. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final String OPERATOR = "operator";
    private static final String REPLICATION = "replication";
    private static final String COUNTER = "counter";
    private static final List<String> OWN = List.of(OPERATOR, REPLICATION);
    private static final List<String> ALL = List.of(OPERATOR, REPLICATION, COUNTER);

    private final Passwords kept;
    private final boolean makesCounter;
    private final Optional<String> asked;
    private final Instant now;
    private final Supplier<String> newPassword;
    private final Map<String, String> next;

    /**
     * Begins with what is kept.
     *
     * @param kept what the Secrets hold, or are to hold at first
     * @param makesCounter whether the password of {@code counter} is the operator's to make
     * @param asked the annotation's value
     */
    public Rotation(
            Passwords kept, boolean makesCounter, Optional<String> asked, Instant now, Supplier<String> newPassword) {
        this.kept = kept;
        this.makesCounter = makesCounter;
        this.asked = asked;
        this.now = now;
        this.newPassword = newPassword;
        next = new TreeMap<>(kept.besides());
        next.put(OPERATOR, kept.operator());
        next.put(REPLICATION, kept.replication());
    }

    /**
     * {@return whether there is nothing to do but to notice a change at the source of the service's password}
     *
     * @param kept what stands beside the passwords
     */
    public static boolean isAtRest(Optional<String> asked, Map<String, String> kept) {
        return !Answers.isSpreading(kept)
                && !Answers.hasFormer(kept)
                && (asked.isEmpty() || asked.equals(Optional.ofNullable(kept.get(Entries.REQUEST))));
    }

    /** {@return the passwords of a service that had none} */
    public Passwords first() {
        asked.ifPresent(request -> next.put(Entries.REQUEST, request));
        noticeCounter();
        return passwords(kept.counter());
    }

    /** {@return what the Secrets are to hold} */
    public Passwords next(Servers servers) {
        noticeCounter();
        if (!next.containsKey(OPERATOR + Entries.NEXT)) {
            forgetFormer(servers);
            begin();
            return passwords(kept.counter());
        }
        if (!makesCounter) {
            next.remove(COUNTER + Entries.NEXT);
        }
        var nextCounter = Optional.ofNullable(next.get(COUNTER + Entries.NEXT));
        if (nextCounter.isPresent() && kept.counter().equals(nextCounter)) {
            // The Secret of that password was written; this one follows, not before: what it forgets is nowhere else.
            return changed();
        }
        if (!servers.accept(nextDigests())) {
            return passwords(kept.counter());
        }
        return nextCounter.isPresent() ? passwords(nextCounter) : changed();
    }

    private void noticeCounter() {
        kept.counter().map(PasswordDigest::of).ifPresent(digest -> {
            var before = next.put(COUNTER + Entries.NOW, digest);
            if (before != null && !before.equals(digest)) {
                next.put(COUNTER + Entries.FORMER, before);
                next.put(Entries.SINCE, Long.toString(now.getEpochSecond()));
            }
        });
    }

    private void forgetFormer(Servers servers) {
        if (hasFormer() && isOver() && servers.areRolledOut()) {
            ALL.forEach(user -> next.remove(user + Entries.FORMER));
            next.remove(Entries.SINCE);
        }
    }

    private void begin() {
        if (asked.isEmpty() || asked.equals(Optional.ofNullable(next.get(Entries.REQUEST))) || hasFormer()) {
            return;
        }
        next.put(Entries.REQUEST, asked.get());
        (makesCounter ? ALL : OWN).forEach(user -> next.put(user + Entries.NEXT, newPassword.get()));
    }

    private Passwords changed() {
        for (var user : OWN) {
            next.put(user + Entries.FORMER, PasswordDigest.of(String.valueOf(next.get(user))));
            next.put(user, String.valueOf(next.remove(user + Entries.NEXT)));
        }
        next.remove(COUNTER + Entries.NEXT);
        next.put(Entries.SINCE, Long.toString(now.getEpochSecond()));
        return passwords(kept.counter());
    }

    private Map<String, String> nextDigests() {
        var digests = new TreeMap<String, String>();
        ALL.forEach(user -> Optional.ofNullable(next.get(user + Entries.NEXT))
                .ifPresent(password -> digests.put(user, PasswordDigest.of(password))));
        return digests;
    }

    private boolean hasFormer() {
        return ALL.stream().anyMatch(user -> next.containsKey(user + Entries.FORMER));
    }

    private boolean isOver() {
        return !Answers.end(next).isAfter(now);
    }

    private Passwords passwords(Optional<String> counter) {
        var besides = new TreeMap<>(next);
        OWN.forEach(besides::remove);
        return new Passwords(
                String.valueOf(next.get(OPERATOR)), String.valueOf(next.get(REPLICATION)), counter, besides);
    }
}
