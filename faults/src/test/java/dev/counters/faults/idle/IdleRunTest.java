package dev.counters.faults.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.faults.stub.Counts;
import dev.counters.faults.stub.Member;
import dev.counters.faults.stub.StubProcess;
import dev.counters.faults.stub.StubServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A few groups for a second or two; {@code make idle} keeps many. */
class IdleRunTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void keepsHealthyGroupsForOneQuestionASecond() throws Exception {
        try (var stubs = StubServers.open(4)) {
            var figures = new IdleRun(settings(4, 30), stubs, lines::add).measure();
            assertThat(figures.asked().pulses()).isBetween(4L, 14L);
            assertThat(figures.asked().connections()).isEqualTo(4);
            assertThat(figures.sentence()).matches("4 services, 12 members, \\d+\\.\\d % of one core, \\d+ MiB");
        }
        assertThat(lines).singleElement().asString().startsWith("4 groups were healthy after");
    }

    @Test
    void saysWhichGroupIsNotHealthy() {
        try (var stubs = StubServers.open(3)) {
            stubs.end(new Member(1, 2));
            assertThatThrownBy(() -> new IdleRun(settings(3, 4), stubs, lines::add).measure())
                    .isInstanceOf(NotHealthyException.class)
                    .hasMessageStartingWith("1 of 3 groups are not healthy; the first is idle/service-1: ")
                    .hasMessageContaining("visits-redis-2 is not in sync");
        }
    }

    @Test
    void theStubsCanBeAnotherProcess() throws Exception {
        try (var stubs = StubProcess.start(2)) {
            assertThat(stubs.counts()).isEqualTo(new Counts(0, 0, 0, 0));
            assertThat(new IdleRun(settings(2, 30), stubs, lines::add)
                            .measure()
                            .asked()
                            .strange())
                    .isZero();
        }
    }

    @Test
    void promisesTenPercentForAThousand() {
        var asked = new Counts(1000, 60_000, 0, 0);
        assertThat(new IdleFigures(1000, Duration.ofSeconds(60), Duration.ofSeconds(6), 1, asked).holds())
                .isTrue();
        assertThat(new IdleFigures(1000, Duration.ofSeconds(60), Duration.ofMillis(6010), 1, asked).holds())
                .isFalse();
        assertThat(new IdleFigures(2000, Duration.ofSeconds(60), Duration.ofSeconds(12), 1, asked).holds())
                .isTrue();
    }

    @Test
    void asksForAThousandUnlessItIsTold() {
        assertThat(IdleSettings.from(Map.of()).services()).isEqualTo(1000);
        assertThat(IdleSettings.from(Map.of("SERVICES", "7", "RUN_SECONDS", "5"))
                        .window())
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static IdleSettings settings(int services, int patienceSeconds) {
        return new IdleSettings(services, Duration.ofSeconds(patienceSeconds), Duration.ZERO, Duration.ofSeconds(2));
    }
}
