package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.embeddedapi.http.PodLogs;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvictionsTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final TestApi api = new TestApi(
            PodLogs.NONE,
            (namespace, pod, dryRun) ->
                    Optional.of("needed").filter(_ -> namespace.equals("default") && pod.equals("kept") && !dryRun));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPodThatMayGoIsDeleted() {
        pod("free");

        assertThat(evict("free").code()).isEqualTo(201);
        assertThat(isLeaving("free")).isTrue();
    }

    @Test
    void aPodThatHasToStayStaysAndTheAnswerSaysWhy() {
        pod("kept");

        var refused = evict("kept");

        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.text("/message"))
                .isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.text("/details/causes/0/message")).isEqualTo("needed");
        assertThat(isLeaving("kept")).isFalse();
    }

    /** Whoever counts those that go must not count it. */
    @Test
    void aDryRunIsAskedForAsSuch() {
        pod("kept");

        var allowed = api.post(
                PODS + "/kept/eviction?dryRun=All", "{apiVersion: policy/v1, kind: Eviction, metadata: {name: kept}}");

        assertThat(allowed.code()).isEqualTo(201);
        assertThat(isLeaving("kept")).isFalse();
    }

    private void pod(String name) {
        api.post(
                PODS,
                "{metadata: {name: %s}, spec: {nodeName: here, containers: [{name: a, image: b}]}}".formatted(name));
    }

    private TestApi.Answer evict(String name) {
        return api.post(
                PODS + "/" + name + "/eviction",
                "{apiVersion: policy/v1, kind: Eviction, metadata: {name: %s}}".formatted(name));
    }

    private boolean isLeaving(String name) {
        return !api.get(PODS + "/" + name).text("/metadata/deletionTimestamp").isEmpty();
    }
}
