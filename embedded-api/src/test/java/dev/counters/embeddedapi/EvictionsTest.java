package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvictionsTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    private TestApi api;

    @BeforeEach
    void start() {
        api = new TestApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPodWithoutABudgetGoes() {
        pod("alone", "other", "True");

        assertThat(evict("alone")).isEqualTo(201);
        assertThat(isLeaving("alone")).isTrue();
    }

    @Test
    void aBudgetLetsGoAsManyAsItsStatusSays() {
        budget("few", "{matchLabels: {app: web}}", 1);
        pod("first", "web", "True");
        pod("second", "web", "True");

        assertThat(evict("first")).isEqualTo(201);
        var refused = api.post(
                PODS + "/second/eviction", "{apiVersion: policy/v1, kind: Eviction, metadata: {name: second}}");

        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.text("/message"))
                .isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.text("/details/causes/0/message"))
                .isEqualTo("The disruption budget few needs 1 healthy pods and has 2 currently");
        assertThat(isLeaving("second")).isFalse();
    }

    @Test
    void aBudgetThatNobodyHasCountedYetLetsNobodyGo() {
        api.post(BUDGETS, "{metadata: {name: fresh}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}}");
        pod("first", "web", "True");

        assertThat(evict("first")).isEqualTo(429);
    }

    @Test
    void expressionsNameThePodsAsWell() {
        budget(
                "not-primary",
                "{matchLabels: {app: web}, matchExpressions: [{key: role, operator: NotIn, values: [primary]}]}",
                0);
        pod("follower", "web", "True");
        pod("primary", "web, role: primary", "True");

        assertThat(evict("follower")).isEqualTo(429);
        assertThat(evict("primary")).isEqualTo(201);
    }

    @Test
    void aPodThatDoesNotWorkGoesWhereItsBudgetSaysSo() {
        budget("lenient", "{matchLabels: {app: web}}", 0);
        api.patch(BUDGETS + "/lenient", TestApi.MERGE, "{spec: {unhealthyPodEvictionPolicy: AlwaysAllow}}");
        pod("broken", "web", "False");
        pod("working", "web", "True");

        assertThat(evict("broken")).isEqualTo(201);
        assertThat(evict("working")).isEqualTo(429);
    }

    private void budget(String name, String selector, int allowed) {
        api.post(BUDGETS, "{metadata: {name: %s}, spec: {maxUnavailable: 1, selector: %s}}".formatted(name, selector));
        api.patch(
                BUDGETS + "/" + name + "/status",
                TestApi.MERGE,
                ("{status: {observedGeneration: 1, disruptionsAllowed: %d, desiredHealthy: 1, currentHealthy: 2,"
                                + " expectedPods: 2}}")
                        .formatted(allowed));
    }

    private void pod(String name, String app, String ready) {
        api.post(
                PODS,
                "{metadata: {name: %s, labels: {app: %s}}, spec: {nodeName: here, containers: [{name: a, image: b}]}}"
                        .formatted(name, app));
        api.patch(
                PODS + "/" + name + "/status",
                TestApi.MERGE,
                "{status: {phase: Running, conditions: [{type: Ready, status: \"%s\"}]}}".formatted(ready));
    }

    private int evict(String name) {
        return api.post(
                        PODS + "/" + name + "/eviction",
                        "{apiVersion: policy/v1, kind: Eviction, metadata: {name: %s}}".formatted(name))
                .code();
    }

    private boolean isLeaving(String name) {
        return !api.get(PODS + "/" + name).text("/metadata/deletionTimestamp").isEmpty();
    }
}
