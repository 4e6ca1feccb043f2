package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.terminal.scene.Happening;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes(ZoneOffset.UTC);

    @Test
    void tellsEverythingAtFirst() {
        assertThat(changes.since(Scenes.scene(List.of(Scenes.well()))))
                .containsExactly(
                        "12:00:00 visits: Ready",
                        "12:00:00 pod visits-app-6c5d-7kq2x: ready",
                        "12:00:00 pod visits-redis-0: ready, primary",
                        "12:00:00 pod visits-envoy-58f7-h9v4d: ready");
    }

    @Test
    void tellsOnlyWhatChanged() {
        changes.since(Scenes.scene(List.of(Scenes.well())));

        assertThat(changes.since(Scenes.scene(List.of(Scenes.degraded()))))
                .containsExactly(
                        "12:00:00 visits: Ready – Degraded: available: app 1 of 2",
                        "12:00:00 pod visits-app-6c5d-p0w8r: CrashLoopBackOff – back-off 10s restarting failed container");
        assertThat(changes.since(Scenes.scene(List.of(Scenes.degraded())))).isEmpty();
    }

    @Test
    void tellsWhatIsGone() {
        changes.since(Scenes.scene(List.of(Scenes.well())));

        assertThat(changes.since(Scenes.scene(List.of(Scenes.service("visits")))))
                .containsExactly(
                        "12:00:00 pod visits-app-6c5d-7kq2x: gone",
                        "12:00:00 pod visits-envoy-58f7-h9v4d: gone",
                        "12:00:00 pod visits-redis-0: gone");
    }

    @Test
    void tellsEachEventOnceAndAgainWhenItsCountGrows() {
        changes.since(Scenes.scene(List.of(), Scenes.happening(1, "no answer", 1)));

        assertThat(changes.since(Scenes.scene(List.of(), Scenes.happening(1, "no answer", 1))))
                .isEmpty();
        assertThat(changes.since(Scenes.scene(List.of(), Scenes.happening(4, "no answer", 2))))
                .containsExactly("12:00:04 pod visits-redis-0: Unhealthy – no answer (2 times)");
    }

    @Test
    void tellsWhatGoesOnEverMoreRarely() {
        var told = IntStream.rangeClosed(1, 100)
                .filter(count -> !changes.since(Scenes.scene(List.of(), Scenes.happening(0, "no answer", count)))
                        .isEmpty());

        assertThat(told.boxed()).containsExactly(1, 2, 4, 8, 16, 32, 64);
    }

    @Test
    void tellsEventsWithoutANote() {
        assertThat(changes.since(Scenes.scene(List.of(), Scenes.happening(0, "", 1))))
                .containsExactly("12:00:00 pod visits-redis-0: Unhealthy");
    }

    @Test
    void doesNotRepeatAConditionThatIsAnEventAsWell() {
        var event = new Happening(Scenes.NOON, "visits", true, "PodsMissing", "available: app 1 of 2", 1);

        assertThat(changes.since(Scenes.scene(List.of(Scenes.degraded()), event)))
                .noneMatch(line -> line.contains("PodsMissing"));
    }

    @Test
    void putsWhatOthersWriteOnOneLine() {
        assertThat(changes.since(Scenes.scene(List.of(), Scenes.happening(0, "two\r\nlines", 1))))
                .containsExactly("12:00:00 pod visits-redis-0: Unhealthy – two lines");
    }
}
