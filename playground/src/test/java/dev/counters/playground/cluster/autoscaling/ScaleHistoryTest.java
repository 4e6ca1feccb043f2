package dev.counters.playground.cluster.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.cluster.autoscaling.Behavior.Policy;
import dev.counters.playground.cluster.autoscaling.ScaleHistory.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleHistoryTest {
    private static final Behavior FREE = new Behavior(Duration.ZERO, List.of(new Policy(true, 900, 15)), "Max");
    private static final Behavior SLOW =
            new Behavior(Duration.ofSeconds(60), List.of(new Policy(true, 900, 15)), "Max");

    private final ScaleHistory history = new ScaleHistory();

    @Test
    void staysWithinItsBounds() {
        assertThat(decide(2, 20, FREE, FREE, 0)).isEqualTo(new Decision(10, "TooManyReplicas"));
        assertThat(decide(10, 0, FREE, new Behavior(Duration.ZERO, List.of(new Policy(true, 100, 15)), "Max"), 1))
                .isEqualTo(new Decision(2, "TooFewReplicas"));
    }

    @Test
    void goesUpOnlyAfterALastingLoad() {
        assertThat(decide(2, 5, SLOW, FREE, 0).replicas()).isEqualTo(2);
        assertThat(decide(2, 6, SLOW, FREE, 30).replicas()).isEqualTo(2);
        assertThat(decide(2, 6, SLOW, FREE, 61).replicas()).isEqualTo(6);
    }

    @Test
    void goesDownToTheHighestOfTheWindow() {
        assertThat(decide(6, 6, FREE, SLOW, 0).replicas()).isEqualTo(6);
        assertThat(decide(6, 3, FREE, SLOW, 30)).isEqualTo(new Decision(6, "ScaleStabilized"));
        assertThat(decide(6, 2, FREE, SLOW, 61).replicas()).isEqualTo(3);
    }

    @Test
    void doublesOrAddsFourWhereNothingElseIsSaid() {
        var up = new Behavior(Duration.ZERO, List.of(new Policy(false, 4, 15), new Policy(true, 100, 15)), "Max");
        assertThat(decide(2, 10, up, FREE, 0)).isEqualTo(new Decision(6, "ScaleRateLimited"));
        assertThat(decide(6, 10, up, FREE, 5).replicas())
                .as("the period's change is used up")
                .isEqualTo(6);
        assertThat(decide(6, 10, up, FREE, 16).replicas()).isEqualTo(10);
    }

    @Test
    void takesTheSmallestPolicyOnMin() {
        var up = new Behavior(Duration.ZERO, List.of(new Policy(false, 1, 15), new Policy(true, 100, 15)), "Min");
        assertThat(decide(4, 10, up, FREE, 0).replicas()).isEqualTo(5);
    }

    @Test
    void staysWhereADirectionIsDisabled() {
        var never = new Behavior(Duration.ZERO, List.of(new Policy(true, 100, 15)), "Disabled");
        assertThat(decide(6, 2, FREE, never, 0).replicas()).isEqualTo(6);
    }

    private Decision decide(int current, int recommended, Behavior up, Behavior down, int second) {
        return history.decide(current, recommended, 2, 10, up, down, Instant.EPOCH.plusSeconds(second));
    }
}
