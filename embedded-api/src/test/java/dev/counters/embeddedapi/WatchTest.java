package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Watches that end by themselves after a second, and are read as a whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {
    private static final String MAPS = "/api/v1/namespaces/watched/configmaps";

    private TestApi api;

    @BeforeAll
    void start() {
        api = new TestApi();
        api.post("/api/v1/namespaces", "{metadata: {name: watched}}");
        for (var name : List.of("a", "b", "c")) {
            api.post(MAPS, "{metadata: {name: " + name + ", labels: {set: first}}}");
        }
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aWatchGoesOnFromARevision() {
        var from = api.get(MAPS).text("/metadata/resourceVersion");
        api.post(MAPS, "{metadata: {name: later}}");
        api.delete(MAPS + "/later");
        assertThat(watch("resourceVersion=" + from)).containsExactly("ADDED later", "DELETED later");
    }

    @Test
    void whatCeasesToMatchDisappears() {
        api.post(MAPS, "{metadata: {name: moves, labels: {set: moving}}}");
        var from = api.get(MAPS).text("/metadata/resourceVersion");
        api.patch(MAPS + "/moves", TestApi.MERGE, "{metadata: {labels: {set: moved}}}");
        assertThat(watch("labelSelector=set=moving&resourceVersion=" + from)).containsExactly("DELETED moves");
        assertThat(watch("labelSelector=set=moved&resourceVersion=" + from)).containsExactly("ADDED moves");
    }

    @Test
    void initialEventsEndWithABookmark() {
        var events = watch("labelSelector=set=first&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + "&allowWatchBookmarks=true");
        assertThat(events).containsExactly("ADDED a", "ADDED b", "ADDED c", "BOOKMARK initial-events-end");
    }

    @Test
    void noRevisionMeansFromWhatIsThere() {
        assertThat(watch("labelSelector=set=first&resourceVersion=")).containsExactly("ADDED a", "ADDED b", "ADDED c");
        assertThat(watch("labelSelector=set=first&resourceVersion=0")).containsExactly("ADDED a", "ADDED b", "ADDED c");
        assertThat(api.get(MAPS + "?watch=true&resourceVersion=x").code()).isEqualTo(400);
    }

    @Test
    void initialEventsNeedTheirMatch() {
        assertThat(api.get(MAPS + "?watch=true&sendInitialEvents=true").code()).isEqualTo(422);
    }

    @Test
    void aListComesInPages() {
        var first = api.get(MAPS + "?limit=2&labelSelector=set=first");
        assertThat(first.json().path("items")).hasSize(2);
        assertThat(first.text("/metadata/remainingItemCount")).isEqualTo("1");
        var rest = api.get(MAPS + "?limit=2&labelSelector=set=first&continue=" + first.text("/metadata/continue"));
        assertThat(rest.json().path("items")).hasSize(1);
        assertThat(rest.text("/items/0/metadata/name")).isEqualTo("c");
        assertThat(rest.json().at("/metadata/continue").isMissingNode()).isTrue();
        assertThat(rest.text("/metadata/resourceVersion")).isEqualTo(first.text("/metadata/resourceVersion"));
        assertThat(api.get(MAPS + "?continue=nonsense").code()).isEqualTo(400);
    }

    @Test
    void theClientReadsPagesToo() {
        var options = new ListOptionsBuilder().withLimit(1L).build();
        assertThat(api.client.configMaps().inNamespace("watched").list(options).getItems())
                .extracting((ConfigMap map) -> map.getMetadata().getName())
                .containsExactly("a");
    }

    private List<String> watch(String query) {
        return api.get(MAPS + "?watch=true&timeoutSeconds=1&" + query)
                .body()
                .lines()
                .map(WatchTest::event)
                .toList();
    }

    private static String event(String line) {
        try {
            JsonNode event = new ObjectMapper().readTree(line);
            var name = event.at("/object/metadata/name").asText();
            var end = event.at("/object/metadata/annotations").has("k8s.io/initial-events-end");
            return event.get("type").asText() + " " + (end ? "initial-events-end" : name);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
