package dev.counters.operator.envoy;

/**
 * How an Envoy takes its leave.
 *
 * @param mark what kubelet sends and nobody else knows that cannot read the pod
 * @param leastSeconds until whoever sends connections here has learned that the pod leaves
 * @param mostSeconds until it leaves although connections are open
 */
public record Drain(String mark, int leastSeconds, int mostSeconds) {
    /** What kubelet asks for. */
    public static final String PATH = "/drain";
    /** In which header it sends the mark. */
    public static final String HEADER = "x-counters-drain";

    public Drain {
        Checks.word("mark", mark);
        Checks.check(leastSeconds >= 0, "leastSeconds", leastSeconds);
        Checks.check(mostSeconds >= Math.max(1, leastSeconds), "mostSeconds", mostSeconds);
    }
}
