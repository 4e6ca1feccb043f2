package dev.counters.faults.campaign;

import dev.counters.faults.rig.App;
import dev.counters.faults.rig.Machine;
import dev.counters.faults.rig.Rig;
import dev.counters.playground.fault.DiskFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all rigs are made of.
 *
 * @param root for all that runs write
 */
record Workshop(Machine machine, DiskFaults disks, App app, Path root, AtomicInteger folders) {

    Rig rig(App of) throws IOException {
        return Rig.open(machine, disks, of, folder());
    }

    /** {@return a folder that nobody else has} */
    Path folder() {
        return root.resolve("rig-" + folders.incrementAndGet());
    }
}
