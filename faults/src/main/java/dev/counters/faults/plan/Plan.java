package dev.counters.faults.plan;

import dev.counters.api.v1alpha1.Durability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All that chance decides in a run, but for what its clients do.
 *
 * @param server the name of the server that it runs on
 * @param strikes by their begin
 */
public record Plan(long seed, String server, Durability durability, List<Strike> strikes) {
    /** So many apps run side by side. */
    public static final int APPS = 2;

    private static final int FEWEST_STRIKES = 3;
    private static final int MOST_STRIKES = 8;
    /** One run in so many syncs once a second only, and is spared from what that does not survive. */
    private static final int ONE_ASYNC_IN = 6;
    /** One strike in so many lasts longer than the app's patience of 3 s. */
    private static final int ONE_LONG_IN = 40;

    private static final int LONG_MILLIS = 3200;
    private static final int LONGER_BY_MILLIS = 1500;
    private static final int SHORT_MILLIS = 700;
    private static final int SLOWEST_SYNC_MILLIS = 300;
    private static final int HOUR = 3600;
    private static final int MOST_HOURS = 100;

    public Plan {
        strikes = strikes.stream().sorted(Comparator.comparingLong(Strike::at)).toList();
    }

    /** {@return the same for the same seed, on machines that can do the same} */
    public static Plan of(long seed, long millis, Abilities abilities) {
        // Neighbouring seeds give unlike numbers only once they are mixed.
        var random = new SplittableRandom(seed).split();
        var server = abilities.servers().get(random.nextInt(abilities.servers().size()));
        var durability = random.nextInt(ONE_ASYNC_IN) == 0 ? Durability.Async : Durability.Fsync;
        var harms = possible(server, durability, abilities);
        List<Strike> strikes = new ArrayList<>();
        for (var left = random.nextInt(FEWEST_STRIKES, MOST_STRIKES + 1); left > 0; left--) {
            strikes.add(strike(chosen(harms, random), random.nextLong(millis), random));
        }
        return new Plan(seed, server, durability, strikes);
    }

    private static List<Harm> possible(String server, Durability durability, Abilities abilities) {
        var durable = durability == Durability.Fsync;
        return List.of(Harm.values()).stream()
                .filter(harm -> switch (harm.needs()) {
                    case NOTHING -> true;
                    case DURABILITY -> durable;
                    case DISK -> durable && abilities.disks();
                    case CLOCK -> abilities.clocks().contains(server);
                })
                .toList();
    }

    private static Harm chosen(List<Harm> harms, RandomGenerator random) {
        var dice = random.nextInt(harms.stream().mapToInt(Harm::weight).sum());
        for (var harm : harms) {
            dice -= harm.weight();
            if (dice < 0) {
                return harm;
            }
        }
        throw new IllegalStateException("the dice shows more than all weights");
    }

    private static Strike strike(Harm harm, long at, RandomGenerator random) {
        var lasts = random.nextInt(ONE_LONG_IN) == 0
                ? LONG_MILLIS + random.nextInt(LONGER_BY_MILLIS)
                : random.nextInt(SHORT_MILLIS);
        var amount = switch (harm) {
            case SLOW_DISK -> 1 + random.nextLong(SLOWEST_SYNC_MILLIS);
            case CLOCK_FORWARD, CLOCK_BACK -> HOUR * random.nextLong(1, MOST_HOURS);
            default -> random.nextLong();
        };
        return new Strike(harm, random.nextInt(APPS), at, isMoment(harm) ? 0 : lasts, amount);
    }

    /** What is over as soon as it is done. */
    private static boolean isMoment(Harm harm) {
        return switch (harm) {
            case CUT_REDIS, CUT_CLIENTS, CLOCK_FORWARD, CLOCK_BACK -> true;
            default -> false;
        };
    }
}
