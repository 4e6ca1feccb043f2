package dev.counters.operator.encryption;

import dev.counters.operator.encryption.Encryption.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step from what is in force to what is wanted: everybody trusts a new authority before a server shows what it signed, and the
 * former one until no server shows what that one signed. Each step follows from what is kept.
 */
public final class Exchange {
    /** Longer than it takes until every pod has been given a changed file. */
    static final Duration SPREAD = Duration.ofMinutes(3);
    /** Until each server has loaded what it was given: its probe does so, every few seconds. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private Exchange() {}

    /** {@return what is to be in force} */
    public static Held next(Optional<Held> held, Wanted wanted, Instant now) {
        if (held.isEmpty()) {
            return new Held(wanted.identity(now), now);
        }
        var present = held.get();
        var identity = present.identity();
        var all = Pem.union(wanted.authorities(), identity.authorities());
        if (!Pem.containsAll(identity.authorities(), wanted.authorities())) {
            return new Held(identity.trusting(all), now);
        }
        if (!wanted.isMetBy(identity, now)) {
            return isOver(present.since(), SPREAD, now)
                    ? new Held(wanted.identity(now).trusting(all), now)
                    : present;
        }
        var isTrustedMore = !Pem.containsAll(wanted.authorities(), identity.authorities());
        return isTrustedMore && isOver(present.since(), GRACE, now)
                ? new Held(identity.trusting(wanted.authorities()), now)
                : present;
    }

    /** {@return when the certificate in force ends} */
    public static Optional<Instant> end(Encryption encryption) {
        return end(encryption.held());
    }

    /** {@return when the one of two certificates in force ends that ends first} */
    public static Optional<Instant> end(Upstream upstream) {
        return Stream.of(upstream.app(), upstream.envoy())
                .flatMap(held -> end(held).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> end(Optional<Held> held) {
        return held.flatMap(present -> Lifetime.end(present.identity().chain()));
    }

    /** {@return whether more authorities are trusted than one} */
    public static boolean isUnderWay(Encryption encryption) {
        return encryption
                .identity()
                .filter(identity -> Pem.certificates(identity.authorities()).size() > 1)
                .isPresent();
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
        return !now.isBefore(since.plus(time));
    }
}
