package dev.counters.playground.cluster.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which pods of a Deployment come and go next, as Kubernetes' controllers do.
 *
 * @param replicas pods wanted
 * @param maxSurge pods allowed beyond that
 * @param maxUnavailable pods that may be missing
 */
record RollingUpdate(int replicas, int maxSurge, int maxUnavailable) {
    /** Who goes first: who is not ready, then the youngest. */
    private static final Comparator<PodView> LEAST_MISSED = Comparator.comparing(PodView::available)
            .thenComparing(PodView::ready)
            .thenComparing(PodView::created, Comparator.reverseOrder())
            .thenComparing(PodView::name);

    /** @param delete names of pods */
    record Step(int create, List<String> delete) {}

    RollingUpdate {
        if (maxSurge == 0 && maxUnavailable == 0) {
            // Nothing could ever change; Kubernetes rounds the same way.
            maxUnavailable = 1;
        }
    }

    Step next(List<PodView> pods) {
        var current = pods.stream().filter(PodView::current).toList();
        var old = pods.stream().filter(pod -> !pod.current()).toList();
        var create = Math.clamp(replicas + maxSurge - pods.size(), 0, Math.max(0, replicas - current.size()));
        var surplus = names(current.stream().sorted(LEAST_MISSED).limit(Math.max(0, current.size() - replicas)));
        var replaced = replaced(pods, current, old);
        return new Step(
                create, Stream.concat(surplus.stream(), replaced.stream()).toList());
    }

    /** Old pods that may go now: the unavailable ones, then as many available ones as are not needed. */
    private List<String> replaced(List<PodView> pods, List<PodView> current, List<PodView> old) {
        var least = replicas - maxUnavailable;
        var coming = (int) current.stream().filter(pod -> !pod.available()).count();
        var budget = pods.size() - least - coming;
        var broken = old.stream()
                .filter(pod -> !pod.available())
                .sorted(LEAST_MISSED)
                .limit(Math.max(0, budget))
                .toList();
        var spare = (int) pods.stream().filter(PodView::available).count() - least;
        var working = old.stream()
                .filter(PodView::available)
                .sorted(LEAST_MISSED)
                .limit(Math.max(0, Math.min(spare, budget - broken.size())))
                .toList();
        var all = new ArrayList<>(broken);
        all.addAll(working);
        return names(all.stream());
    }

    /** The step where all old pods go before the first new one comes. */
    static Step recreate(int replicas, List<PodView> pods, int ending) {
        var old = pods.stream().filter(pod -> !pod.current()).toList();
        if (!old.isEmpty()) {
            return new Step(0, names(old.stream()));
        }
        var rolling = new RollingUpdate(replicas, 0, 1).next(pods);
        return ending == 0 ? rolling : new Step(0, rolling.delete());
    }

    private static List<String> names(Stream<PodView> pods) {
        return pods.map(PodView::name).toList();
    }
}
