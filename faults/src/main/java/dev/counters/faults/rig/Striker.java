package dev.counters.faults.rig;

import dev.counters.faults.plan.Strike;
import dev.counters.playground.fault.DiskFailure;
import dev.counters.playground.fault.TornWrites;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Does harm, and undoes it. Harms may overlap: whatever is done to a process that is down already is nothing. */
public final class Striker {
    private final RedisServer redis;
    private final List<AppServer> apps;
    private final List<Relay> fronts;
    private final List<Relay> backs;

    Striker(RedisServer redis, List<AppServer> apps, List<Relay> fronts, List<Relay> backs) {
        this.redis = redis;
        this.apps = apps;
        this.fronts = fronts;
        this.backs = backs;
    }

    public void begin(Strike strike) throws IOException {
        switch (strike.harm()) {
            case KILL_REDIS -> redis.kill();
            case FREEZE_REDIS -> redis.freeze();
            case CUT_POWER -> redis.cutPower(torn(strike));
            case SLOW_DISK -> redis.slowDisk(Duration.ofMillis(strike.amount()));
            case BREAK_DISK -> redis.breakDisk(DiskFailure.BROKEN);
            case KILL_APP -> app(strike).kill();
            case TERMINATE_APP -> app(strike).terminate();
            case FREEZE_APP -> app(strike).freeze();
            case LOSE_REPLIES -> back(strike).loseAnswers();
            case LOSE_COMMANDS -> back(strike).loseRequests();
            case CUT_REDIS -> back(strike).cut();
            case LOSE_ANSWERS -> front(strike).loseAnswers();
            case CUT_CLIENTS -> front(strike).cut();
            case CLOCK_FORWARD -> redis.leap(strike.amount());
            case CLOCK_BACK -> redis.leap(-strike.amount());
        }
    }

    public void end(Strike strike) throws IOException, InterruptedException {
        switch (strike.harm()) {
            case KILL_REDIS, CUT_POWER -> redis.ensureUp();
            case FREEZE_REDIS -> redis.resume();
            case SLOW_DISK -> redis.mendDisk();
            case BREAK_DISK -> {
                redis.mendDisk();
                redis.ensureUp();
            }
            case KILL_APP -> app(strike).ensureUp();
            case TERMINATE_APP -> app(strike).ensureNew();
            case FREEZE_APP -> app(strike).resume();
            case LOSE_REPLIES, LOSE_COMMANDS -> back(strike).cut();
            case LOSE_ANSWERS -> front(strike).cut();
            case CUT_REDIS, CUT_CLIENTS, CLOCK_FORWARD, CLOCK_BACK -> {
                // over as soon as it was done
            }
        }
    }

    /** While nothing is meant to be down: what has ended all the same, say of a failing disk, is started again. */
    public void restartEnded() throws IOException {
        redis.restartIfEnded();
        for (var app : apps) {
            app.restartIfEnded();
        }
    }

    /** After the last strike: whatever is still down comes back. */
    public void mend() throws IOException {
        redis.ensureUp();
        for (var app : apps) {
            app.ensureUp();
        }
    }

    private static TornWrites torn(Strike strike) {
        return strike.amount() % 2 == 0 ? TornWrites.NOTHING_MORE : TornWrites.seeded(strike.amount());
    }

    private AppServer app(Strike strike) {
        return apps.get(strike.app());
    }

    private Relay front(Strike strike) {
        return fronts.get(strike.app());
    }

    private Relay back(Strike strike) {
        return backs.get(strike.app());
    }
}
