package dev.counters.playground.fault;

import org.junit.jupiter.api.Assumptions;

final class TrapAssumptions {
    private TrapAssumptions() {}

    static void assumeTraps(DiskFaults disks) {
        Assumptions.assumeTrue(
                disks.whyNot().isEmpty(), () -> "skipped: " + disks.whyNot().orElse(""));
    }
}
