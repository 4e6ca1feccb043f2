package dev.counters.playground.cluster.programs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command and what it sees of its surroundings.
 *
 * @param environment complete; also that of commands that run inside the container later
 */
public record Start(List<String> command, Map<String, String> environment) {

    public Start {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The same with more variables. */
    Start with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Start(command, all);
    }
}
