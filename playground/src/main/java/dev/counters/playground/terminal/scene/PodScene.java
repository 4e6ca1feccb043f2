package dev.counters.playground.terminal.scene;

import java.util.List;

/**
 * One pod.
 *
 * @param reason more about a state that is not good; empty if nothing is known
 * @param pids the processes of its containers on this machine
 * @param address empty while it has none
 * @param role what a Redis server does, such as primary; empty for other pods
 */
public record PodScene(
        String name, Remark state, String reason, int restarts, List<Long> pids, String address, String role) {

    public PodScene {
        pids = List.copyOf(pids);
    }
}
