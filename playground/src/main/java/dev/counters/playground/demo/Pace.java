package dev.counters.playground.demo;

import java.time.Duration;

/**
 * How much the tour counts, and how long it waits.
 *
 * @param clients that count at the same time
 * @param perSecond requests of all clients together
 * @param between acknowledged counts before, between and after the faults
 * @param limit of each thing that it waits for
 */
record Pace(int clients, int perSecond, int between, Duration limit) {
    /** Two cores have the whole system to run besides, and perhaps not for themselves. */
    static final Pace USUAL = new Pace(8, 200, 800, Duration.ofSeconds(60));
}
