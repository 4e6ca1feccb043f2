package dev.counters.faults.rig;

import dev.counters.playground.cluster.programs.RedisBinary;

/**
 * A Redis or Valkey of this machine.
 *
 * @param settable whether its clock can be set
 */
public record Server(RedisBinary binary, boolean settable) {
    /** For plans and people. */
    public String name() {
        return binary.version();
    }
}
