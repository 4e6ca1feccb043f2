package dev.counters.faults.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * All that chance decides in a run, but for what its clients do. Neighbouring seeds share a deck of all harms, so that each
 * comes as often as any other; one that only some servers can suffer is in every run of theirs.
 *
 * @param server its name
 */
record GroupPlan(long seed, String server, int members, List<GroupStrike> strikes) {
    /** So many runs use up a deck. */
    private static final int RUNS_A_DECK = 2;

    private static final int JOINING = 2;
    private static final int ONE_OF_FIVE_IN = 6;
    private static final int ONE_IMPATIENT_IN = 3;
    private static final int LONGEST_PAUSE_MILLIS = 600;
    private static final int LONGEST_MILLIS = 2500;
    private static final int ONE_LONG_IN = 6;
    private static final int LONG_MILLIS = 4500;
    private static final int MOST = 1 << 20;

    GroupPlan {
        strikes = List.copyOf(strikes);
    }

    /**
     * {@return the same for the same seed, on machines that can do the same}
     *
     * @param possible what can be done to this server here
     */
    static GroupPlan of(long seed, String server, Set<GroupHarm> possible) {
        var deck = deck(possible);
        Collections.shuffle(deck, new Random(mixed(seed / RUNS_A_DECK)));
        var half = (deck.size() + 1) / RUNS_A_DECK;
        var mine = new ArrayList<>(seed % RUNS_A_DECK == 0 ? deck.subList(0, half) : deck.subList(half, deck.size()));
        var random = new Random(mixed(seed));
        if (!mine.contains(GroupHarm.CUT_POWER_AFTER_RESYNC)) {
            mine.add(random.nextInt(mine.size()), GroupHarm.CUT_POWER_AFTER_RESYNC);
        }
        var members = random.nextInt(ONE_OF_FIVE_IN) == 0 ? 5 : 3;
        var strikes = mine.stream()
                .filter(possible::contains)
                .map(harm -> strike(harm, random))
                .toList();
        return new GroupPlan(seed, server, members, strikes);
    }

    /** Without what only encrypted groups can suffer, elsewhere: so their seeds go on giving what they gave. */
    private static List<GroupHarm> deck(Set<GroupHarm> possible) {
        var deck = new ArrayList<>(List.of(GroupHarm.values()));
        deck.removeIf(harm -> harm.needs() == GroupHarm.Needs.ENCRYPTION && !possible.contains(harm));
        return deck;
    }

    /** {@return how many members may join} */
    int joining() {
        return strikes.stream().anyMatch(strike -> strike.harm() == GroupHarm.MEMBERS_CHANGE) ? JOINING : 0;
    }

    private static GroupStrike strike(GroupHarm harm, Random random) {
        return new GroupStrike(
                harm,
                random.nextInt(MOST),
                random.nextInt(LONGEST_PAUSE_MILLIS),
                (random.nextInt(ONE_LONG_IN) == 0 ? LONG_MILLIS : 0) + random.nextInt(LONGEST_MILLIS),
                random.nextInt(ONE_IMPATIENT_IN) > 0 || harm.needsAWholeGroup(),
                random.nextInt(MOST));
    }

    /** Neighbouring seeds give unlike numbers only once they are mixed. */
    private static long mixed(long seed) {
        var mixed = (seed + 1) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
