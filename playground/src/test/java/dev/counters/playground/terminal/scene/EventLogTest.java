package dev.counters.playground.terminal.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog();

    @Test
    void tellsEventsOfPodsAndCounterServices() {
        log.add(event("1", "CounterService", "visits", "Serving", 1));
        log.add(event("2", "Pod", "visits-app-0", "Started", 1));
        log.add(event("3", "Deployment", "visits-app", "ScalingReplicaSet", 1));

        assertThat(log.latest()).extracting(Happening::subject).containsExactly("visits", "pod visits-app-0");
    }

    @Test
    void addsTheSameNewsUpAndMovesItToTheEnd() {
        log.add(event("1", "Pod", "visits-app-0", "BackOff", 2));
        log.add(event("2", "Pod", "visits-app-0", "Started", 1));
        log.add(event("1", "Pod", "visits-app-0", "BackOff", 5));
        log.add(event("3", "Pod", "visits-app-0", "BackOff", 1));

        assertThat(log.latest()).extracting(Happening::reason).containsExactly("Started", "BackOff");
        assertThat(log.latest().getLast().count()).isEqualTo(6);
    }

    @Test
    void takesAnEventThatComesAgainForNoNews() {
        log.add(event("1", "Pod", "visits-app-0", "Started", 1));
        log.add(event("2", "Pod", "visits-app-1", "Started", 1));
        log.add(event("1", "Pod", "visits-app-0", "Started", 1));

        assertThat(log.latest()).extracting(Happening::subject).containsExactly("pod visits-app-0", "pod visits-app-1");
        assertThat(log.latest()).allMatch(happening -> happening.count() == 1);
    }

    @Test
    void readsTheCountAndTimeOfASeries() {
        var event = new EventBuilder(event("1", "CounterService", "visits", "Serving", 0))
                .withNewSeries()
                .withCount(4)
                .withLastObservedTime(new MicroTime("2026-03-01T12:00:09.123456Z"))
                .endSeries()
                .build();

        log.add(event);

        assertThat(log.latest().getFirst().count()).isEqualTo(4);
        assertThat(log.latest().getFirst().time()).isEqualTo(Instant.parse("2026-03-01T12:00:09.123456Z"));
    }

    @Test
    void keepsWhatHappenedWhenTheEventIsDeleted() {
        var event = event("1", "Pod", "visits-app-0", "BackOff", 2);
        log.add(event);

        log.forget(event);
        assertThat(log.latest()).hasSize(1);

        log.add(event);
        assertThat(log.latest().getFirst().count()).isEqualTo(4);
    }

    @Test
    void forgetsTheOldest() {
        IntStream.range(0, 500).forEach(number -> log.add(event("u" + number, "Pod", "pod-" + number, "Started", 1)));

        assertThat(log.latest()).hasSize(100);
        assertThat(log.latest().getLast().subject()).isEqualTo("pod pod-499");
    }

    private static Event event(String uid, String kind, String name, String reason, int count) {
        return new EventBuilder()
                .withNewMetadata()
                .withUid(uid)
                .endMetadata()
                .withNewInvolvedObject()
                .withKind(kind)
                .withNamespace("default")
                .withName(name)
                .endInvolvedObject()
                .withType("Normal")
                .withReason(reason)
                .withMessage("it did")
                .withCount(count)
                .withLastTimestamp("2026-03-01T12:00:00Z")
                .build();
    }
}
