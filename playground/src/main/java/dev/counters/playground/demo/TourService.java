package dev.counters.playground.demo;

import java.time.Duration;

/** The CounterService that the tour looks at. */
interface TourService {

    String namespace();

    String name();

    /** Makes it, or makes it what the tour needs. */
    void apply(Breakage breakage);

    /**
     * Waits until it is ready, with all its pods.
     *
     * @throws TourFailedException if that takes too long
     */
    void awaitReady(Duration limit);

    /**
     * Waits until each Redis server holds what the others hold.
     *
     * @throws TourFailedException if that takes too long
     */
    void awaitCopies(Duration limit);

    /** {@return the pod of the Redis server that takes the writes} */
    String primary();

    /** Changes a setting that app pods read at their start. */
    void changeSetting();

    /**
     * Waits until all app pods have the changed setting.
     *
     * @throws TourFailedException if that takes too long
     */
    void awaitChanged(Duration limit);
}
