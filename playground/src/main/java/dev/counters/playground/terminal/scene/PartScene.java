package dev.counters.playground.terminal.scene;

import java.util.List;

/**
 * A part of a CounterService, such as its app.
 *
 * @param scaling what the autoscaler aims at and sees, or how many requests a canary gets; empty where there is nothing to say
 */
public record PartScene(String name, int desired, int ready, String scaling, List<PodScene> pods) {

    public PartScene {
        pods = List.copyOf(pods);
    }

    /** {@return whether it has the pods that it should have, and no others} */
    public boolean isComplete() {
        return ready == desired
                && pods.size() == desired
                && pods.stream().allMatch(pod -> pod.state().tone() == Tone.GOOD);
    }
}
