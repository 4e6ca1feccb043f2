package dev.counters.playground.cluster.kubelet;

/**
 * How often in a row a probe went well or not.
 *
 * @param failureThreshold failures in a row that count as failed
 * @param successThreshold successes in a row that count as succeeded
 * @param failures in a row until now
 * @param successes in a row until now
 */
record ProbeCounter(int failureThreshold, int successThreshold, int failures, int successes) {

    static ProbeCounter of(int failureThreshold, int successThreshold) {
        return new ProbeCounter(failureThreshold, successThreshold, 0, 0);
    }

    ProbeCounter after(boolean success) {
        return success
                ? new ProbeCounter(failureThreshold, successThreshold, 0, successes + 1)
                : new ProbeCounter(failureThreshold, successThreshold, failures + 1, 0);
    }

    boolean succeeded() {
        return successes >= successThreshold;
    }

    boolean failed() {
        return failures >= failureThreshold;
    }
}
