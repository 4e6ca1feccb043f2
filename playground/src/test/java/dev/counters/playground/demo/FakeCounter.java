package dev.counters.playground.demo;

import java.util.OptionalLong;

/** A counter in memory that can lose, and that is away for a while after a fault. */
final class FakeCounter implements Counter {
    private long value = 100;
    private int refusals;
    private boolean silent;

    @Override
    public synchronized Outcome increment() throws InterruptedException {
        while (silent) {
            wait();
        }
        if (refusals > 0) {
            refusals--;
            return new Outcome.Refused("redis-unavailable");
        }
        value++;
        return new Outcome.Acknowledged(value);
    }

    @Override
    public synchronized OptionalLong read() {
        return OptionalLong.of(value);
    }

    synchronized void refuse(int times) {
        refusals = times;
    }

    synchronized void lose(int counts) {
        value -= counts;
    }

    synchronized void fallSilent() {
        silent = true;
    }
}
