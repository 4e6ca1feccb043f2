package dev.counters.faults.rig;

import dev.counters.playground.fault.FaultException;
import java.util.concurrent.TimeUnit;

/** Harm to a process that may be down, or may end by itself meanwhile: then there is nothing to harm. */
final class Harming {
    private static final long LONGEST_END_SECONDS = 2;

    private Harming() {}

    static void of(Process process, Runnable harm) {
        if (!process.isAlive()) {
            return;
        }
        try {
            harm.run();
        } catch (FaultException e) {
            if (!ends(process)) {
                throw e;
            }
        }
    }

    private static boolean ends(Process process) {
        try {
            return process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
