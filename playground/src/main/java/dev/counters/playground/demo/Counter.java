package dev.counters.playground.demo;

import java.util.OptionalLong;

/** The counter, as its clients have it. */
interface Counter {

    /** Asks once for one increment. */
    Outcome increment() throws InterruptedException;

    /** {@return the value; empty if it could not be read} */
    OptionalLong read() throws InterruptedException;
}
