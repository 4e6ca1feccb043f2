package dev.counters.playground.cluster.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** What one autoscaler has recommended and done lately, and what that allows it to do now. */
final class ScaleHistory {
    private static final double PERCENT = 100;

    private final List<Entry> recommendations = new ArrayList<>();
    private final List<Entry> changes = new ArrayList<>();

    private record Entry(Instant time, int number) {}

    /** How many pods there shall be. {@code limited} says why it is not what the load calls for; empty for no reason. */
    record Decision(int replicas, String limited) {}

    Decision decide(int current, int recommended, int least, int most, Behavior up, Behavior down, Instant now) {
        var bounded = Math.clamp(recommended, least, most);
        var stable = stabilize(current, bounded, up, down, now);
        var allowed = rate(current, stable, up, down, now);
        var decided = Math.clamp(allowed, least, most);
        if (decided != current) {
            changes.add(new Entry(now, decided - current));
        }
        return new Decision(decided, why(recommended, stable, decided, least, most));
    }

    /** Within each window, the least change of all recommendations counts. */
    private int stabilize(int current, int recommended, Behavior up, Behavior down, Instant now) {
        if (recommendations.isEmpty()) {
            // Else the first look alone would change the number, without any window.
            recommendations.add(new Entry(now, current));
        }
        recommendations.add(new Entry(now, recommended));
        var longest = up.window().compareTo(down.window()) > 0 ? up.window() : down.window();
        recommendations.removeIf(entry -> entry.time().isBefore(now.minus(longest)));
        var highest = recent(up.window(), now).reduce(recommended, Math::min);
        var lowest = recent(down.window(), now).reduce(recommended, Math::max);
        return Math.min(Math.max(current, highest), Math.max(lowest, highest));
    }

    private IntStream recent(Duration window, Instant now) {
        return recommendations.stream()
                .filter(entry -> entry.time().isAfter(now.minus(window)))
                .mapToInt(Entry::number);
    }

    private int rate(int current, int wanted, Behavior up, Behavior down, Instant now) {
        if (wanted > current) {
            return Math.min(wanted, Math.max(current, limit(current, up, 1, Math::max, Math::min, now)));
        }
        return wanted < current
                ? Math.max(wanted, Math.min(current, limit(current, down, -1, Math::min, Math::max, now)))
                : current;
    }

    /**
     * What the policies allow together.
     *
     * @param most takes the policy that allows more
     * @param least takes the one that allows less
     */
    private int limit(
            int current, Behavior behavior, int sign, IntBinaryOperator most, IntBinaryOperator least, Instant now) {
        if (behavior.select().equals("Disabled")) {
            return current;
        }
        return behavior.policies().stream()
                .mapToInt(policy -> limit(current, policy, sign, now))
                .reduce(behavior.select().equals("Min") ? least : most)
                .orElse(current);
    }

    private int limit(int current, Behavior.Policy policy, int sign, Instant now) {
        var since = now.minusSeconds(policy.periodSeconds());
        var done = changes.stream()
                .filter(change -> change.time().isAfter(since) && Integer.signum(change.number()) == sign)
                .mapToInt(Entry::number)
                .sum();
        var start = current - done;
        if (!policy.percent()) {
            return start + sign * policy.value();
        }
        var share = start * (1 + sign * policy.value() / PERCENT);
        return (int) (sign > 0 ? Math.ceil(share) : share);
    }

    private static String why(int recommended, int stable, int decided, int least, int most) {
        if (decided == recommended) {
            return "";
        }
        if (decided == least && recommended < least) {
            return "TooFewReplicas";
        }
        if (decided == most && recommended > most) {
            return "TooManyReplicas";
        }
        return decided == stable ? "ScaleStabilized" : "ScaleRateLimited";
    }
}
