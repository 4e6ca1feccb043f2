package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletionTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private TestApi api;

    @BeforeAll
    void start() {
        api = new TestApi();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aFinalizerHoldsAnObject() {
        api.post(MAPS, "{metadata: {name: held, finalizers: [example.test/hold]}}");
        assertThat(api.delete(MAPS + "/held").text("/metadata/deletionTimestamp"))
                .isNotEmpty();
        assertThat(api.get(MAPS + "/held").code()).isEqualTo(200);
        api.patch(MAPS + "/held", TestApi.MERGE, "{metadata: {finalizers: null}}");
        assertThat(api.get(MAPS + "/held").code()).isEqualTo(404);
    }

    @Test
    void whatItOwnsGoesToo() {
        owned("parent", "child", false);
        api.delete(MAPS + "/parent");
        await().until(() -> api.get(MAPS + "/child").code() == 404);
    }

    @Test
    void whatIsMadeAfterItsOwnerWentGoesToo() {
        owned("late", "early", false);
        var reference = api.get(MAPS + "/early").json().at("/metadata/ownerReferences");
        api.delete(MAPS + "/late");
        await().until(() -> api.get(MAPS + "/early").code() == 404);
        api.post(MAPS, "{metadata: {name: early, ownerReferences: " + reference + "}}");
        await().until(() -> api.get(MAPS + "/early").code() == 404);
    }

    @Test
    void anotherOwnerKeepsIt() {
        owned("one", "shared", false);
        var other = api.post(MAPS, "{metadata: {name: two}}").text("/metadata/uid");
        api.patch(
                MAPS + "/shared",
                "application/json-patch+json",
                "[{op: add, path: /metadata/ownerReferences/-, value: {apiVersion: v1, kind: ConfigMap, name: two, uid: "
                        + other + "}}]");
        api.delete(MAPS + "/one");
        awaitCollection();
        assertThat(api.get(MAPS + "/shared").code()).isEqualTo(200);
        api.delete(MAPS + "/two");
        await().until(() -> api.get(MAPS + "/shared").code() == 404);
    }

    @Test
    void namesakesOfWhatWentStay() {
        for (int i = 0; i < 20; i++) {
            owned("again", "namesake", false);
            api.delete(MAPS + "/again");
            api.delete(MAPS + "/namesake");
        }
        owned("again", "namesake", false);
        awaitCollection();
        assertThat(api.get(MAPS + "/namesake").code()).isEqualTo(200);
    }

    /** The garbage collector lets go of it at once, sometimes before the server answers. */
    @Test
    void inTheForegroundTheObjectIsTheAnswerHoweverSoonItGoes() {
        for (int i = 0; i < 300; i++) {
            api.post(MAPS, "{metadata: {name: soon-%d}}".formatted(i));
            assertThat(api.delete(MAPS + "/soon-%d?propagationPolicy=Foreground".formatted(i))
                            .text("/kind"))
                    .isEqualTo("ConfigMap");
        }
    }

    @Test
    void inTheForegroundTheOwnerGoesLast() {
        owned("last", "first", true);
        api.patch(MAPS + "/first", TestApi.MERGE, "{metadata: {finalizers: [example.test/hold]}}");
        api.delete(MAPS + "/last?propagationPolicy=Foreground");
        await().until(() -> api.get(MAPS + "/first").json().at("/metadata").has("deletionTimestamp"));
        assertThat(api.get(MAPS + "/last").code()).isEqualTo(200);
        api.patch(MAPS + "/first", TestApi.MERGE, "{metadata: {finalizers: null}}");
        await().until(() -> api.get(MAPS + "/last").code() == 404);
    }

    @Test
    void orphansStay() {
        owned("leaving", "orphan", false);
        api.delete(MAPS + "/leaving?propagationPolicy=Orphan");
        await().until(() -> api.get(MAPS + "/leaving").code() == 404);
        assertThat(api.get(MAPS + "/orphan")
                        .json()
                        .at("/metadata/ownerReferences")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aRunningPodHasItsGrace() {
        api.post(PODS, "{metadata: {name: runs}, spec: {nodeName: here, containers: [{name: a, image: x}]}}");
        var marked = api.delete(PODS + "/runs");
        assertThat(marked.text("/metadata/deletionGracePeriodSeconds")).isEqualTo("30");
        assertThat(api.get(PODS + "/runs").code()).isEqualTo(200);
        api.delete(PODS + "/runs?gracePeriodSeconds=0");
        assertThat(api.get(PODS + "/runs").code()).isEqualTo(404);
    }

    @Test
    void aPodThatRunsNowhereGoesAtOnce() {
        api.post(PODS, "{metadata: {name: waits}, spec: {containers: [{name: a, image: x}]}}");
        api.delete(PODS + "/waits");
        assertThat(api.get(PODS + "/waits").code()).isEqualTo(404);
    }

    @Test
    void aPreconditionMustHold() {
        api.post(MAPS, "{metadata: {name: other}}");
        var refused = api.send(api.request(MAPS + "/other")
                .header("Content-Type", "application/json")
                .method(
                        "DELETE",
                        java.net.http.HttpRequest.BodyPublishers.ofString("{\"preconditions\":{\"uid\":\"0-0\"}}")));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(api.get(MAPS + "/other").code()).isEqualTo(200);
    }

    @Test
    void aCollectionGoesByItsLabels() {
        api.post(MAPS, "{metadata: {name: a1, labels: {set: a}}}");
        api.post(MAPS, "{metadata: {name: a2, labels: {set: a}}}");
        api.post(MAPS, "{metadata: {name: b1, labels: {set: b}}}");
        api.delete(MAPS + "?labelSelector=set=a");
        assertThat(api.get(MAPS + "/a1").code()).isEqualTo(404);
        assertThat(api.get(MAPS + "/a2").code()).isEqualTo(404);
        assertThat(api.get(MAPS + "/b1").code()).isEqualTo(200);
    }

    @Test
    void aNamespaceGoesWithAllThatIsInIt() {
        api.post("/api/v1/namespaces", "{metadata: {name: full}}");
        api.post("/api/v1/namespaces/full/configmaps", "{metadata: {name: a, finalizers: [example.test/hold]}}");
        assertThat(api.delete("/api/v1/namespaces/full").text("/status/phase")).isEqualTo("Terminating");
        assertThat(api.post("/api/v1/namespaces/full/configmaps", "{metadata: {name: b}}")
                        .code())
                .isEqualTo(403);
        await().until(() -> api.get("/api/v1/namespaces/full/configmaps/a")
                .json()
                .at("/metadata")
                .has("deletionTimestamp"));
        api.patch("/api/v1/namespaces/full/configmaps/a", TestApi.MERGE, "{metadata: {finalizers: null}}");
        await().until(() -> api.get("/api/v1/namespaces/full").code() == 404);
    }

    /** The collector takes one change after the other, so before this one it took all that came before. */
    private void awaitCollection() {
        owned("marker", "marked", false);
        api.delete(MAPS + "/marker");
        await().until(() -> api.get(MAPS + "/marked").code() == 404);
    }

    private void owned(String owner, String name, boolean blocks) {
        var uid = api.post(MAPS, "{metadata: {name: " + owner + "}}").text("/metadata/uid");
        var reference = "{apiVersion: v1, kind: ConfigMap, name: %s, uid: %s, blockOwnerDeletion: %s}";
        api.post(
                MAPS,
                "{metadata: {name: " + name + ", ownerReferences: [" + reference.formatted(owner, uid, blocks) + "]}}");
    }
}
