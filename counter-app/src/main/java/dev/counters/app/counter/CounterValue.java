package dev.counters.app.counter;

import io.micronaut.serde.annotation.Serdeable;

/** The answer of every counter route. */
@Serdeable
record CounterValue(long counter) {}
