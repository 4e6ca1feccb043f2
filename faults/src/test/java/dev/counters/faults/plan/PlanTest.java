package dev.counters.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.Durability;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Abilities ALL = new Abilities(List.of("Redis", "Valkey"), Set.of("Redis"), true);
    private static final long MILLIS = 2000;

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Plan.of(7, MILLIS, ALL)).isEqualTo(Plan.of(7, MILLIS, ALL));
        assertThat(Plan.of(7, MILLIS, ALL)).isNotEqualTo(Plan.of(8, MILLIS, ALL));
    }

    @Test
    void triesEverythingInTwoHundredRuns() {
        var harms = EnumSet.noneOf(Harm.class);
        plans(ALL).flatMap(plan -> plan.strikes().stream()).forEach(strike -> harms.add(strike.harm()));
        assertThat(harms).containsExactlyInAnyOrder(Harm.values());
        assertThat(plans(ALL).map(Plan::server)).contains("Redis", "Valkey");
        assertThat(plans(ALL).map(Plan::durability)).contains(Durability.Async, Durability.Fsync);
        assertThat(plans(ALL).flatMap(plan -> plan.strikes().stream()).map(Strike::app))
                .contains(0, 1);
        assertThat(plans(ALL).flatMap(plan -> plan.strikes().stream()))
                .as("longer than the app's patience")
                .anyMatch(strike -> strike.lasts() > 3000);
    }

    @Test
    void expectsNothingOfAsyncThatItDoesNotPromise() {
        assertThat(plans(ALL)
                        .filter(plan -> plan.durability() == Durability.Async)
                        .flatMap(plan -> plan.strikes().stream())
                        .map(Strike::harm))
                .doesNotContain(Harm.KILL_REDIS, Harm.CUT_POWER, Harm.SLOW_DISK, Harm.BREAK_DISK);
    }

    @Test
    void doesNothingThatTheMachineCannotDo() {
        assertThat(plans(new Abilities(List.of("Redis"), Set.of(), false))
                        .flatMap(plan -> plan.strikes().stream())
                        .map(Strike::harm))
                .doesNotContain(Harm.CLOCK_BACK, Harm.CLOCK_FORWARD, Harm.CUT_POWER, Harm.SLOW_DISK, Harm.BREAK_DISK);
    }

    private static Stream<Plan> plans(Abilities abilities) {
        return LongStream.rangeClosed(1, 200).mapToObj(seed -> Plan.of(seed, MILLIS, abilities));
    }
}
