package dev.counters.faults.history;

import java.util.Locale;
import java.util.Optional;

/**
 * One entry of a client's ledger.
 *
 * @param client a number; each client does one operation after the other
 * @param by what is to be added; 0 for reads
 * @param key the idempotency key; empty for none
 * @param start before the first byte was sent, in ns of the campaign's clock
 * @param end after the last byte of the answer that told the result
 */
public record Operation(
        int client, Kind kind, String counter, long by, String key, long start, long end, Result result) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** The value, if it was told. */
    public Optional<Long> value() {
        return result instanceof Result.Acknowledged acknowledged
                ? Optional.of(acknowledged.value())
                : Optional.empty();
    }

    public boolean isAcknowledged() {
        return result instanceof Result.Acknowledged;
    }

    public boolean isUnknown() {
        return result instanceof Result.Unknown;
    }

    /** Whether the counter may be greater for it. */
    public boolean maybeCounted() {
        return kind.counts() && (isAcknowledged() || isUnknown());
    }

    /**
     * For people.
     *
     * @param origin the moment from which times are told
     */
    public String sentence(long origin) {
        return String.format(
                Locale.ROOT,
                "%9.2f to %9.2f ms: client %d, %s of %s%s%s: %s",
                (start - origin) / NANOS_PER_MILLI,
                (end - origin) / NANOS_PER_MILLI,
                client,
                kind.name().toLowerCase(Locale.ROOT),
                counter,
                kind.counts() ? " by " + by : "",
                key.isEmpty() ? "" : " with key " + key,
                switch (result) {
                    case Result.Acknowledged told -> told.value();
                    case Result.Refused refused -> "refused, " + refused.why();
                    case Result.Unknown unknown -> "unknown, " + unknown.why();
                    case Result.Wrong wrong -> "wrong, " + wrong.answer();
                });
    }
}
