package dev.counters.embeddedapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.problem.ApiException;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final Key KEY = new Key("things", "default", "a");

    private final Store store = new Store(2);

    @Test
    void aWatchThatGoesBackTooFarIsToldSo() {
        var start = store.revision();
        for (int i = 0; i < 4; i++) {
            store.change(KEY, before -> new ObjectMapper().createObjectNode());
        }
        assertThatThrownBy(() -> store.watch(now -> start, () -> ""))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(410))
                .hasMessageStartingWith("too old resource version: " + start);
    }

    @Test
    void theSameInstanceIsNoChange() {
        store.change(KEY, before -> new ObjectMapper().createObjectNode());
        var revision = store.revision();
        store.change(KEY, before -> before);
        assertThat(store.revision()).isEqualTo(revision);
    }

    @Test
    void aWatchMissesNothingBetweenLookAndChange() {
        var watch = store.watch(now -> now, () -> store.list("things", ""));
        assertThat(watch.seen()).isEmpty();
        store.change(KEY, before -> new ObjectMapper().createObjectNode());
        assertThat(watch.queue()).hasSize(1);
        ObjectNode stored = watch.queue().element().object();
        assertThat(stored.at("/metadata/resourceVersion").asText()).isEqualTo(String.valueOf(store.revision()));
    }
}
