package dev.counters.app.protection;

import static dev.counters.app.protection.TestGuard.header;
import static dev.counters.app.protection.TestGuard.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.RequestObserver.Observation;
import dev.counters.app.request.Verdict.Admitted;
import dev.counters.app.request.Verdict.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadSheddingTest {
    private final TestGuard guard = new TestGuard();

    @Test
    void probesAreNeverLimitedNorShed() {
        guard.limit(1, 1, Subject.CLIENT);
        guard.load(new LoadLimits(0, 0, 0));

        for (int request = 0; request < 10; request++) {
            assertThat(guard.ask("GET", "/health/liveness")).isEqualTo(new Admitted("", List.of()));
        }
    }

    @Test
    void refusesWhenTooManyRequestsAreUnderWay() {
        guard.load(new LoadLimits(2, 1, 1_000));
        Observation first = guard.start("POST", "/");
        Observation second = guard.start("GET", "/");

        Refused refused = refusal(guard.ask("POST", "/"));

        assertThat(refused.type()).isEqualTo(ProblemType.OVERLOADED);
        assertThat(header(refused, "retry-after")).isEqualTo("1");
        first.ended(200);
        assertThat(guard.ask("POST", "/")).isInstanceOf(Admitted.class);
        assertThat(guard.ask("POST", "/")).isInstanceOf(Admitted.class);
        second.ended(Observation.CLIENT_GONE);
    }

    @Test
    void streamsAreCountedByThemselves() {
        guard.load(new LoadLimits(1, 1, 1_000));
        Observation stream = guard.start("GET", "/events");

        assertThat(guard.ask("POST", "/")).isInstanceOf(Admitted.class);
        assertThat(refusal(guard.ask("GET", "/events")).type()).isEqualTo(ProblemType.OVERLOADED);
        stream.ended(200);
        assertThat(guard.ask("GET", "/events")).isInstanceOf(Admitted.class);
    }

    @Test
    void refusesForAMomentWhenACollectionLeftTheHeapNearlyFull() {
        guard.collected(0.91);

        assertThat(refusal(guard.ask("GET", "/")).type()).isEqualTo(ProblemType.OVERLOADED);
        guard.pass(Duration.ofSeconds(1));
        assertThat(guard.ask("GET", "/")).isInstanceOf(Admitted.class);
        guard.checkHeap();
        assertThat(guard.ask("GET", "/")).isInstanceOf(Admitted.class);
    }

    @Test
    void aCollectionThatMadeRoomEndsTheRefusals() {
        guard.collected(0.91);
        guard.collected(0.89);

        assertThat(guard.ask("GET", "/")).isInstanceOf(Admitted.class);
    }
}
