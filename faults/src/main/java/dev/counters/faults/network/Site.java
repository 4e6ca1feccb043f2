package dev.counters.faults.network;

import java.util.List;

/**
 * A place for one process.
 *
 * @param address where it listens
 * @param command what to put before its command, so that it runs there
 */
public record Site(String name, String address, List<String> command) {
    public Site {
        command = List.copyOf(command);
    }
}
