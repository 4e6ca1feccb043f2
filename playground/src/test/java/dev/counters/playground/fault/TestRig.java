package dev.counters.playground.fault;

import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** Everything to harm one Redis pod with. */
record TestRig(DiskFaults disks, LocalContainers containers, Faults faults) implements AutoCloseable {
    static final String POD = "visits-redis-0";
    static final Selector REDIS = Selector.pod(LocalContainers.NAMESPACE, POD);

    /** Skips the test where the machine cannot trap. */
    static TestRig open() {
        DiskFaults disks = DiskFaults.around(new DirectLauncher());
        Assumptions.assumeTrue(
                disks.whyNot().isEmpty(), () -> "skipped: " + disks.whyNot().orElse(""));
        LocalContainers containers = new LocalContainers(disks);
        return new TestRig(disks, containers, new Faults(containers, disks));
    }

    void start(LocalRedis redis) throws IOException {
        containers.start(POD, redis.command(), redis.disks());
        redis.awaitAnswer();
    }

    @Override
    public void close() throws IOException {
        containers.close();
        disks.close();
    }
}
