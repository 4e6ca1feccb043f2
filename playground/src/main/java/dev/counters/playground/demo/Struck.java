package dev.counters.playground.demo;

import java.time.Duration;

/**
 * What a fault did to the clients.
 *
 * @param pause the longest time without an acknowledgement
 */
record Struck(String what, Duration pause) {}
