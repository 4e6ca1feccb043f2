package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.CanaryAnalysisSpec;
import java.util.Optional;

/**
 * What an interval says of a canary.
 *
 * @param kind good, bad or too little to tell
 * @param cause why it is bad
 * @param message in plain words; empty unless it is bad
 */
record Verdict(Kind kind, Optional<Cause> cause, String message) {
    enum Kind {
        GOOD,
        BAD,
        TOO_FEW
    }

    private static final int PERCENT = 100;

    static Verdict of(Tally tally, CanaryAnalysisSpec bounds) {
        // So many failures would be too many even if all others of the least number of requests went well.
        var counted = Math.max(tally.requests(), bounds.minRequests());
        if (tally.errors() * PERCENT > bounds.maxErrorPercent() * counted) {
            return bad(
                    Cause.CanaryFailed,
                    "%d of the canary's %d requests failed, and at most %d %% may"
                            .formatted(tally.errors(), tally.requests(), bounds.maxErrorPercent()));
        }
        if (Math.min(tally.requests(), tally.timed()) < bounds.minRequests()) {
            return new Verdict(Kind.TOO_FEW, Optional.empty(), "");
        }
        var bound = bucket(tally, bounds.maxP99Milliseconds());
        if (tally.p99() > bound) {
            return bad(
                    Cause.CanaryTooSlow,
                    "99 %% of the canary's %d requests were to be answered within %.0f ms, and were %s"
                            .formatted(tally.requests(), bound, inWords(tally.p99())));
        }
        return new Verdict(Kind.GOOD, Optional.empty(), "");
    }

    /** What is known of a time is the bucket that it fell into, so the bound is rounded up to one too. */
    private static double bucket(Tally tally, int milliseconds) {
        return tally.buckets().keySet().stream()
                .filter(bound -> bound >= milliseconds)
                .findFirst()
                .orElse((double) milliseconds);
    }

    private static String inWords(double p99) {
        return Double.isInfinite(p99) ? "slower than all that is measured" : "within %.0f ms".formatted(p99);
    }

    private static Verdict bad(Cause cause, String message) {
        return new Verdict(Kind.BAD, Optional.of(cause), message);
    }
}
