package dev.counters.playground.cluster.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilizationTest {
    private static final long REQUEST = 100;

    /** Uses in thousandths of a CPU, of pods that request 100 each; target 70 per cent. */
    @ParameterizedTest
    @CsvSource({
        "two at target,                         2, 70 70,       0, 0, 2",
        "within tolerance above,                2, 76 76,       0, 0, 2",
        "beyond tolerance above,                2, 80 80,       0, 0, 3",
        "double the target,                     2, 140 140,     0, 0, 4",
        "rounds up,                             3, 100 100 100, 0, 0, 5",
        "idle,                                  4, 7 7 7 7,     0, 0, 1",
        "nothing at all,                        4, 0 0 0 0,     0, 0, 0",
        "a starting pod counts as idle,         3, 140 140,     1, 0, 4",
        "a starting pod takes the reason away,  2, 100,         1, 0, 2",
        "a starting pod is ignored going down,  3, 7 7,         1, 0, 1",
        "a missing pod counts as idle going up, 3, 140 140,     0, 1, 4",
        "a missing pod counts as full going down, 3, 14 14,     0, 1, 2",
        "missing pods hold the number,          2, 50,          0, 1, 2",
    })
    void callsForPods(String why, int current, String uses, int starting, int missing, int expected) {
        var pods = new ArrayList<Sample>();
        for (var use : uses.split(" ")) {
            pods.add(new Sample(OptionalLong.of(Long.parseLong(use)), REQUEST, true));
        }
        Stream.generate(() -> new Sample(OptionalLong.of(500), REQUEST, false))
                .limit(starting)
                .forEach(pods::add);
        Stream.generate(() -> new Sample(OptionalLong.empty(), REQUEST, true))
                .limit(missing)
                .forEach(pods::add);
        assertThat(Utilization.of(current, 70, pods).replicas()).as(why).isEqualTo(expected);
    }

    @Test
    void tellsWhatIsUsed() {
        var pods =
                List.of(new Sample(OptionalLong.of(30), REQUEST, true), new Sample(OptionalLong.of(60), REQUEST, true));
        var found = Utilization.of(2, 70, pods);
        assertThat(found.percent()).isEqualTo(45);
        assertThat(found.average()).isEqualTo(45);
    }

    @Test
    void saysNothingWhileEveryPodStarts() {
        var pods = List.of(new Sample(OptionalLong.of(500), REQUEST, false));
        assertThatExceptionOfType(NotMeasuredException.class).isThrownBy(() -> Utilization.of(1, 70, pods));
    }
}
