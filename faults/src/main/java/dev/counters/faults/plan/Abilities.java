package dev.counters.faults.plan;

import java.util.List;
import java.util.Set;

/**
 * What the machine lets us do.
 *
 * @param servers names of the servers that it has, at least one
 * @param clocks names of those whose clock can be set
 * @param disks whether unsynced data can be dropped
 */
public record Abilities(List<String> servers, Set<String> clocks, boolean disks) {
    public Abilities {
        servers = List.copyOf(servers);
        clocks = Set.copyOf(clocks);
    }
}
