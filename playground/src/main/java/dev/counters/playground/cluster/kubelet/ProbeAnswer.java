package dev.counters.playground.cluster.kubelet;

/**
 * What a probe found.
 *
 * @param message for people, where it found no success
 */
record ProbeAnswer(boolean success, String message) {
    static ProbeAnswer good() {
        return new ProbeAnswer(true, "");
    }

    static ProbeAnswer bad(String message) {
        return new ProbeAnswer(false, message);
    }
}
