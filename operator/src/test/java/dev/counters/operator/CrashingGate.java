package dev.counters.operator;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the operator's life at one of its writes: from then on nothing it does gets through. */
public final class CrashingGate implements WriteGate {
    /** On which side of the write the operator dies. */
    public enum Side {
        /** The write is never sent. */
        BEFORE,
        /** The write has happened, and the operator never learns of it. */
        AFTER
    }

    private final Side side;
    private final int fatalWrite;
    private final String service;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean dead;

    /**
     * Lets it live until then.
     *
     * @param fatalWrite counted from 1
     * @param service whose writes are counted: what others need besides depends on chance
     */
    public CrashingGate(Side side, int fatalWrite, String service) {
        this.side = side;
        this.fatalWrite = fatalWrite;
        this.service = service;
    }

    public boolean isDead() {
        return dead;
    }

    @Override
    public void before(Write write) {
        dieIfDead(write);
        if (counts(write) && count.incrementAndGet() == fatalWrite && side == Side.BEFORE) {
            dead = true;
        }
        dieIfDead(write);
    }

    @Override
    public void after(Write write, Outcome outcome) {
        if (counts(write) && count.get() >= fatalWrite) {
            dead = true;
        }
        dieIfDead(write);
    }

    private boolean counts(Write write) {
        return write.kind() == Write.Kind.API && write.target().contains(service);
    }

    private void dieIfDead(Write write) {
        if (dead) {
            throw new IllegalStateException("the operator died at " + write.verb() + " " + write.target());
        }
    }
}
