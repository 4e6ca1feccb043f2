package dev.counters.faults.plan;

/**
 * One fault of a run.
 *
 * @param app the number of the app that is hit, or by way of which Redis is
 * @param at in ms since the clients have begun to count
 * @param lasts in ms until it is undone
 * @param amount of a slow disk: ms for each sync; of a clock: seconds; of a power cut: the seed of what remains of unsynced data
 */
public record Strike(Harm harm, int app, long at, long lasts, long amount) {

    public long end() {
        return at + lasts;
    }

    /** For people. */
    public String sentence() {
        return "%5d to %5d ms: %s%s%s"
                .formatted(
                        at,
                        end(),
                        harm.sentence(),
                        harm.isOfAnApp() ? " (app " + app + ")" : "",
                        switch (harm) {
                            case SLOW_DISK -> ", " + amount + " ms a sync";
                            case CLOCK_FORWARD, CLOCK_BACK -> " by " + amount + " s";
                            default -> "";
                        });
    }
}
