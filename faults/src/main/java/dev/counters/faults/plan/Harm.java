package dev.counters.faults.plan;

/** What is done to the system. */
public enum Harm {
    /** {@code kill -9}; comes back at the strike's end. */
    KILL_REDIS("Redis is killed", 10, Needs.DURABILITY),
    /** SIGSTOP, SIGCONT; often shorter, sometimes longer than the app's patience. */
    FREEZE_REDIS("Redis is stopped", 8, Needs.NOTHING),
    /** All that was not synced is gone; comes back at the strike's end. */
    CUT_POWER("the power of Redis' disk is cut", 10, Needs.DISK),
    /** Each sync takes this much longer. */
    SLOW_DISK("Redis' disk is slow", 4, Needs.DISK),
    /** Syncs fail, upon which Redis ends itself; it comes back on a sound disk at the strike's end. */
    BREAK_DISK("Redis' disk fails", 3, Needs.DISK),
    /** {@code kill -9}; started anew at the strike's end. */
    KILL_APP("an app is killed", 2, Needs.NOTHING),
    /** SIGTERM, as in a rollout; started anew when it has ended. */
    TERMINATE_APP("an app is told to end", 2, Needs.NOTHING),
    FREEZE_APP("an app is stopped", 6, Needs.NOTHING),
    /** Redis gets the commands, the app no answers; then the connection breaks. */
    LOSE_REPLIES("Redis' replies to an app are lost", 14, Needs.NOTHING),
    /** The commands do not arrive; then the connection breaks. */
    LOSE_COMMANDS("an app's commands to Redis are lost", 6, Needs.NOTHING),
    CUT_REDIS("an app's connections to Redis break", 8, Needs.NOTHING),
    /** The app does what it is asked for, and the clients are not told; then the connections break. */
    LOSE_ANSWERS("an app's answers to its clients are lost", 8, Needs.NOTHING),
    CUT_CLIENTS("an app's connections to its clients break", 8, Needs.NOTHING),
    /** Redis' clock leaps by hours, more than an idempotency key is kept. */
    CLOCK_FORWARD("Redis' clock leaps forward", 8, Needs.CLOCK),
    CLOCK_BACK("Redis' clock leaps back", 8, Needs.CLOCK);

    /** Without which a harm cannot be done, or proves nothing. */
    enum Needs {
        NOTHING,
        /** A server that syncs before it answers: without, losing its process may lose answers, which nobody promised otherwise. */
        DURABILITY,
        /** The same, and a machine on which unsynced data can be dropped. */
        DISK,
        /** A server whose clock can be set. */
        CLOCK
    }

    private final String sentence;
    private final int weight;
    private final Needs needs;

    Harm(String sentence, int weight, Needs needs) {
        this.sentence = sentence;
        this.weight = weight;
        this.needs = needs;
    }

    public String sentence() {
        return sentence;
    }

    /** How often it is chosen, compared with the others. */
    int weight() {
        return weight;
    }

    Needs needs() {
        return needs;
    }

    /** Whether it takes a server whose syncs are watched. */
    public boolean isOfTheDisk() {
        return needs == Needs.DISK;
    }

    /** Whether it takes a server whose clock can be set. */
    public boolean isOfTheClock() {
        return needs == Needs.CLOCK;
    }

    /** Whether one of the apps is chosen for it. */
    public boolean isOfAnApp() {
        return switch (this) {
            case KILL_REDIS, FREEZE_REDIS, CUT_POWER, SLOW_DISK, BREAK_DISK, CLOCK_FORWARD, CLOCK_BACK -> false;
            default -> true;
        };
    }
}
