package dev.counters.playground.fault.trap;

import java.nio.file.Path;

/**
 * A sync call that waits for its answer.
 *
 * @param id the kernel's name of it
 * @param thread that called
 * @param descriptor of the file; without meaning for {@link SyncCall#SYNC}
 */
public record TrappedSync(long id, int thread, SyncCall call, int descriptor) {

    /** Leads to the very file that is to be synced, even if it has another name by now, or none. */
    public Path file() {
        return Path.of("/proc", Integer.toString(thread), "fd", Integer.toString(descriptor));
    }
}
