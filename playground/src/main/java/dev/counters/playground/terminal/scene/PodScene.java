package dev.counters.playground.terminal.scene;

import java.util.List;

/**
 * One pod.
 *
 * @param reason more about a state that is not good; empty if nothing is known
 * @param pids the processes of its containers on this machine
 * @param address empty while it has none
 * @param primary whether it is the Redis server that takes the writes
 */
public record PodScene(
        String name, Remark state, String reason, int restarts, List<Long> pids, String address, boolean primary) {

    public PodScene {
        pids = List.copyOf(pids);
    }
}
