package dev.counters.faults.scale;

import dev.counters.faults.usage.ProcessUse;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A time in which nothing happens: what the operator writes and uses nevertheless. */
record IdleWindow(AuditLog log, OperatorProcess operator, Consumer<String> out) {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PART = Duration.ofMinutes(1);
    private static final Patience SETTLING = new Patience(Duration.ofMinutes(5), Duration.ofMillis(1));
    /** What somebody else changes of a Deployment, and its owner puts back. */
    private static final String CHANGE =
            "{\"spec\":{\"minReadySeconds\":7},\"metadata\":{\"labels\":{\"app.kubernetes.io/part-of\":\"x\"}}}";

    /**
     * What it cost.
     *
     * @param took how long it was
     */
    record Cost(Duration took, List<String> writes, Duration cpu, long bytes, long peak) {}

    /** Waits until the last status is written. */
    void settle() throws Exception {
        SETTLING.until(System.nanoTime(), this::wasQuiet, () -> "The operator does not come to rest.");
    }

    private boolean wasQuiet() throws IOException, InterruptedException {
        var end = log.end();
        Patience.pause(QUIET);
        return log.writes(end, IdleWindow::isOurs).isEmpty();
    }

    /** @param disturbance what is done as soon as it has begun */
    Cost measure(Duration window, Runnable disturbance) throws IOException, InterruptedException {
        var end = log.end();
        var before = operator.use();
        var begin = System.nanoTime();
        disturbance.run();
        while (System.nanoTime() - begin < window.toNanos()) {
            var left = window.minusNanos(System.nanoTime() - begin);
            Patience.pause(left.compareTo(PART) < 0 ? left : PART);
            out.accept("  idle for %.0f s".formatted(Patience.seconds(begin)));
        }
        ProcessUse after = operator.use();
        return new Cost(
                Duration.ofNanos(System.nanoTime() - begin),
                log.writes(end, IdleWindow::isOurs).stream()
                        .map(AuditedWrite::inWords)
                        .toList(),
                after.cpu().minus(before.cpu()),
                after.memoryBytes(),
                after.peakBytes());
    }

    /** The negative control: an owned object is not as it is to be. */
    static void touch(KubernetesClient client) {
        client.apps()
                .deployments()
                .inNamespace(Population.namespace(0))
                .withName(Population.SERVICE + "-app")
                .patch(PatchContext.of(PatchType.JSON_MERGE), CHANGE);
    }

    /** By the operator, but for the Lease by which it leads, which it must renew. */
    static boolean isOurs(AuditedWrite write) {
        var leads = write.resource().equals("leases") && write.namespace().equals(OperatorProcess.NAMESPACE);
        return write.user().equals(ApiServer.OPERATOR) && !leads;
    }
}
