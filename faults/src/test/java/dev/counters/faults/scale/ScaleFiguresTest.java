package dev.counters.faults.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScaleFiguresTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void endsWithOneLineOfFigures() {
        assertThat(figures(1000, 1000, List.of(), 199 * MIB).sentence())
                .isEqualTo("1000 services ready, 0 idle writes, 199 MiB, p99 10 ms");
    }

    @Test
    void breaksNoPromiseWhereAllIsWell() {
        assertThat(figures(1000, 1000, List.of(), 256 * MIB).broken()).isEmpty();
    }

    @Test
    void breaksAPromiseByAServiceAWriteOrMemory() {
        assertThat(figures(10, 9, List.of(), MIB).broken()).containsExactly("1 of 10 services did not get ready.");
        assertThat(figures(10, 10, List.of("patch pods a/b"), MIB).broken())
                .containsExactly("The operator wrote while nothing happened; first: patch pods a/b.");
        assertThat(figures(1000, 1000, List.of(), 256 * MIB + 1).broken())
                .containsExactly("The operator's memory was more than the promised 256 MiB.");
        assertThat(figures(2000, 2000, List.of(), 300 * MIB).broken())
                .as("promised for a thousand")
                .isEmpty();
    }

    @Test
    void comparesServicesWithServices() {
        // A plain client made 100 services in 10 s, the operator 1000 in 200 s.
        assertThat(figures(1000, 1000, List.of(), MIB).ratio()).isEqualTo(0.5);
    }

    @Test
    void tellsEachFigureWithItsAim() {
        assertThat(figures(1000, 1000, List.of(), 199 * MIB).table())
                .anySatisfy(line -> assertThat(line).matches("  memory at its most +199 MiB  <= 256 MiB"))
                .anySatisfy(line -> assertThat(line).matches("  API requests a look +3.0"));
    }

    @Test
    void asksForAThousandUnlessItIsTold() {
        assertThat(ScaleSettings.from(Map.of()))
                .isEqualTo(new ScaleSettings(1000, Duration.ofMinutes(10), 10_000, false));
        assertThat(ScaleSettings.from(
                        Map.of("SERVICES", "50", "IDLE_SECONDS", "10", "UNRELATED", "0", "CONTROL", "touch")))
                .isEqualTo(new ScaleSettings(50, Duration.ofSeconds(10), 0, true));
    }

    @Test
    void sendsTheOperatorToTheStubOfAServer() {
        assertThat(StubbedOperator.address("visits-redis-1.visits-redis.scale-251.svc"))
                .isEqualTo("127.112.1.2");
    }

    private static ScaleFigures figures(int services, int ready, List<String> writes, long peak) {
        var times = new Histogram(new TreeMap<>(Map.of(0.01, 99.0, Double.POSITIVE_INFINITY, 100.0)));
        var looks = new ScaleFigures.Looks(times, times, 300);
        return new ScaleFigures(
                services,
                ready,
                5,
                200,
                24,
                looks,
                10,
                100,
                Duration.ofSeconds(600),
                writes,
                Duration.ofSeconds(30),
                MIB,
                peak,
                new ScaleFigures.Restart(4, 8, 0, looks),
                10_000,
                0,
                0);
    }
}
