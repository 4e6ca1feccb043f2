package dev.counters.faults.campaign;

import dev.counters.faults.client.CounterPath;
import dev.counters.faults.client.Crew;
import dev.counters.faults.client.Habit;
import dev.counters.faults.plan.Harm;
import dev.counters.faults.plan.Plan;
import dev.counters.faults.plan.Strike;
import dev.counters.faults.rig.RedisSetting;
import dev.counters.faults.rig.Server;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All that a run needs beside a rig. */
record RunSetting(Plan plan, RedisSetting redis, List<Crew.Member> members) {
    RunSetting {
        members = List.copyOf(members);
    }

    /** A run in which the promise must hold. */
    static RunSetting of(Plan plan, Server server) {
        return new RunSetting(plan, redis(plan, server, UnaryOperator.identity()), crew(plan));
    }

    static RedisSetting redis(Plan plan, Server server, UnaryOperator<String> change) {
        return new RedisSetting(
                server,
                plan.durability(),
                has(plan, Harm::isOfTheDisk),
                has(plan, Harm::isOfTheClock),
                change,
                Optional.empty());
    }

    /** Each habit at the counter of {@code /} and at one with a name. */
    static List<Crew.Member> crew(Plan plan) {
        var named = named(plan);
        return List.of(
                new Crew.Member(Habit.CAREFUL, CounterPath.DEFAULT),
                new Crew.Member(Habit.CAREFUL, CounterPath.DEFAULT),
                new Crew.Member(Habit.CAREFUL, named),
                new Crew.Member(Habit.KEYED, CounterPath.DEFAULT),
                new Crew.Member(Habit.KEYED, named),
                new Crew.Member(Habit.KEYED, named),
                new Crew.Member(Habit.READER, CounterPath.DEFAULT),
                new Crew.Member(Habit.READER, named));
    }

    static CounterPath named(Plan plan) {
        return CounterPath.named("run" + Long.toUnsignedString(plan.seed()));
    }

    private static boolean has(Plan plan, Predicate<Harm> which) {
        return plan.strikes().stream().map(Strike::harm).anyMatch(which);
    }

    Set<CounterPath> counters() {
        return members.stream().map(Crew.Member::counter).collect(Collectors.toSet());
    }
}
