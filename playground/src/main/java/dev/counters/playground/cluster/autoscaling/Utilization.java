package dev.counters.playground.cluster.autoscaling;

import java.util.List;

/**
 * How many pods a resource's use calls for, as Kubernetes' autoscaler reckons: what is not measured counts against the
 * change, and little differences count for nothing.
 *
 * @param replicas pods called for
 * @param percent of what the measured pods request
 * @param average what a measured pod uses
 */
record Utilization(int replicas, int percent, long average) {
    private static final double TOLERANCE = 0.1;
    private static final double PERCENT = 100;

    /**
     * Reckons.
     *
     * @param current replicas that the workload asks for now
     * @param target per cent of the request
     * @throws NotMeasuredException where no pod tells
     */
    static Utilization of(int current, int target, List<Sample> pods) {
        var measured = pods.stream()
                .filter(pod -> pod.settled() && pod.usage().isPresent())
                .toList();
        var unready = pods.stream().filter(pod -> !pod.settled()).toList();
        var missing = pods.stream()
                .filter(pod -> pod.settled() && pod.usage().isEmpty())
                .toList();
        if (measured.isEmpty()) {
            throw new NotMeasuredException("no pod that is ready has been measured yet");
        }
        var used = measured.stream().mapToLong(pod -> pod.usage().orElseThrow()).sum();
        var requested = measured.stream().mapToLong(Sample::request).sum();
        if (requested == 0) {
            throw new NotMeasuredException("the pods request nothing of the resource");
        }
        var percent = (int) (used * PERCENT / requested);
        var ratio = percent / (double) target;
        var average = used / measured.size();
        var replicas = missing.isEmpty() && (unready.isEmpty() || ratio <= 1)
                ? without(current, ratio, measured.size())
                : cautious(current, target, ratio, measured, unready, missing);
        return new Utilization(replicas, percent, average);
    }

    private static int without(int current, double ratio, int measured) {
        return close(ratio) ? current : (int) Math.ceil(ratio * measured);
    }

    private static int cautious(
            int current, int target, double ratio, List<Sample> measured, List<Sample> unready, List<Sample> missing) {
        var up = ratio > 1;
        var used = measured.stream().mapToLong(pod -> pod.usage().orElseThrow()).sum();
        var requested = measured.stream().mapToLong(Sample::request).sum();
        // To grow, the others are taken to use nothing; to shrink, all that they request or the target if that is more.
        var others = missing.stream().mapToLong(Sample::request).sum();
        var assumed = up ? 0 : (long) (others * Math.max(PERCENT, target) / PERCENT);
        var newcomers = up ? unready.stream().mapToLong(Sample::request).sum() : 0;
        var all = measured.size() + missing.size() + (up ? unready.size() : 0);
        var careful = (used + assumed) * PERCENT / (requested + others + newcomers) / target;
        var turned = up ? careful < 1 : careful > 1;
        if (close(careful) || turned) {
            return current;
        }
        var wanted = (int) Math.ceil(careful * all);
        return (up && wanted < current) || (!up && wanted > current) ? current : wanted;
    }

    private static boolean close(double ratio) {
        return Math.abs(ratio - 1) <= TOLERANCE;
    }
}
