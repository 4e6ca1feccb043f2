package dev.counters.playground.demo;

import java.util.Optional;

/** What the tour breaks. */
public interface TourFaults {

    /**
     * Kills the process of one running pod, as {@code kill -9} does.
     *
     * @param podPrefix how the pod's name begins
     * @return what was done, as a sentence
     */
    String kill(String namespace, String podPrefix);

    /**
     * Cuts the power of one running pod: its process is killed, and what it did not sync to its disk is gone.
     *
     * @param podPrefix how the pod's name begins
     * @return what was done, as a sentence
     */
    String cutPower(String namespace, String podPrefix);

    /** {@return why power cannot be cut on this machine, as a sentence; empty if it can} */
    Optional<String> whyNoPowerCut();
}
