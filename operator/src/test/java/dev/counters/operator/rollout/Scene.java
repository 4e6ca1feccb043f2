package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.CanarySpec;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.Samples;
import dev.counters.operator.rollout.Sighting.Front;
import dev.counters.operator.rollout.Sighting.StablePods;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A service, its Envoys and a clock, for a state machine that knows nothing else. */
final class Scene {
    static final String OLD = "old-hash";
    static final String NEW = "new-hash";
    static final int INTERVAL = 10;
    static final int MAX_WAIT = 100;

    private final Map<String, String> requests = new HashMap<>();
    private Optional<RolloutStatus> status = Optional.empty();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<CanarySpec> plan = plan("[{weight: 10, pauseSeconds: 20}, {weight: 50, pauseSeconds: 0}]");
    private boolean frozen;
    private String wanted = OLD;
    private StablePods stable = new StablePods(OLD, true, true, "app:1");
    private boolean canaryReady;
    private Front front = new Front(true, false, false, false, Tally.NOTHING);

    static Optional<CanarySpec> plan(String steps) {
        return Samples.spec("""
                rollout:
                  type: Canary
                  canary:
                    steps: %s
                    analysis: {intervalSeconds: 10, minRequests: 100, maxWaitSeconds: 100, maxP99Milliseconds: 200}
                """.formatted(steps)).rollout().effectiveCanary();
    }

    Scene plan(Optional<CanarySpec> other) {
        plan = other;
        return this;
    }

    Scene wants(String hash) {
        wanted = hash;
        return this;
    }

    Scene frozen(boolean yes) {
        frozen = yes;
        return this;
    }

    Scene stable(String hash, boolean complete) {
        stable = new StablePods(hash, true, complete, hash.equals(OLD) ? "app:1" : "app:2");
        return this;
    }

    Scene stableServesNobody() {
        stable = new StablePods(OLD, false, false, "app:1");
        return this;
    }

    Scene canaryReady(boolean yes) {
        canaryReady = yes;
        front = new Front(true, front.silent(), yes, front.follow(), front.tally());
        return this;
    }

    Scene envoysFollow(boolean yes) {
        front = new Front(true, front.silent(), front.reachCanary(), yes, front.tally());
        return this;
    }

    Scene silent(boolean yes) {
        front = new Front(true, yes, front.reachCanary(), front.follow(), front.tally());
        return this;
    }

    Scene counted(long requestsOfCanary, long errors, double milliseconds) {
        var buckets = new TreeMap<Double, Long>();
        for (var bound : new double[] {50, 100, 250, 500, Double.POSITIVE_INFINITY}) {
            buckets.put(bound, bound >= milliseconds ? requestsOfCanary : 0);
        }
        front = new Front(
                true,
                front.silent(),
                front.reachCanary(),
                front.follow(),
                new Tally(requestsOfCanary, errors, buckets));
        return this;
    }

    Scene asks(String action, String request) {
        requests.put(action, request);
        return this;
    }

    Scene after(int seconds) {
        now = now.plusSeconds(seconds);
        return look();
    }

    Scene look() {
        status = RolloutMachine.next(status, seen(), now);
        return this;
    }

    Sighting seen() {
        return new Sighting(
                plan,
                frozen,
                frozen ? Optional.empty() : Optional.of(wanted),
                Optional.of(stable),
                canaryReady,
                Optional.of("app:2"),
                front,
                Map.copyOf(requests));
    }

    Optional<RolloutStatus> status() {
        return status;
    }

    RolloutPhase phase() {
        return status.orElseThrow().phase();
    }

    int weight() {
        return status.orElseThrow().weight();
    }

    String reason() {
        return String.valueOf(status.orElseThrow().reason());
    }

    String answer(String action) {
        return status.orElseThrow().requests().stream()
                .filter(answer -> answer.action().equals(action))
                .map(answer -> answer.request() + ": " + answer.result())
                .findFirst()
                .orElse("");
    }

    /** At rest, and another version is wanted. */
    static Scene begun() {
        return new Scene().look().wants(NEW).look();
    }

    /** The first step is judged from now on. */
    static Scene judged() {
        return begun().canaryReady(true).look().envoysFollow(true).look();
    }
}
