package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final String DEPLOYMENT =
            "{metadata: {name: %s}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec:"
                    + " {containers: [{name: a, image: 'x:1'}]}}}}";

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
    void aDryRunStoresNothing() {
        assertThat(api.post(MAPS + "?dryRun=All", "{metadata: {name: dry}}").code())
                .isEqualTo(201);
        assertThat(api.get(MAPS + "/dry").code()).isEqualTo(404);
        api.post(MAPS, "{metadata: {name: stays}, data: {a: '1'}}");
        assertThat(api.patch(MAPS + "/stays?dryRun=All", TestApi.MERGE, "{data: {a: '2'}}")
                        .text("/data/a"))
                .isEqualTo("2");
        api.send(api.request(MAPS + "/stays?dryRun=All").DELETE());
        assertThat(api.get(MAPS + "/stays").text("/data/a")).isEqualTo("1");
    }

    @Test
    void aStaleWriteIsAConflict() {
        var first = api.post(MAPS, "{metadata: {name: stale}}").text("/metadata/resourceVersion");
        var body = "{metadata: {name: stale, resourceVersion: '" + first + "'}, data: {a: '1'}}";
        assertThat(api.put(MAPS + "/stale", body).code()).isEqualTo(200);
        var refused = api.put(MAPS + "/stale", body);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.text("/reason")).isEqualTo("Conflict");
        assertThat(refused.text("/message")).contains("the object has been modified");
    }

    @Test
    void aWriteThatChangesNothingKeepsTheVersion() {
        var first = api.post(DEPLOYMENTS, DEPLOYMENT.formatted("same"));
        var version = first.text("/metadata/resourceVersion");
        var patched = api.patch(DEPLOYMENTS + "/same", TestApi.MERGE, "{spec: {replicas: 1}}");
        assertThat(patched.text("/metadata/resourceVersion")).isEqualTo(version);
    }

    @Test
    void anApplyThatChangesNothingKeepsTheVersion() {
        var path = DEPLOYMENTS + "/applied?fieldManager=me";
        var body = DEPLOYMENT.formatted("applied");
        assertThat(api.patch(path, TestApi.APPLY, body).code()).isEqualTo(201);
        var version = api.get(DEPLOYMENTS + "/applied").text("/metadata/resourceVersion");
        var again = api.patch(path, TestApi.APPLY, body);
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.text("/metadata/resourceVersion")).isEqualTo(version);
    }

    @Test
    void theGenerationCountsChangesOfTheSpecAlone() {
        api.post(DEPLOYMENTS, DEPLOYMENT.formatted("counted"));
        api.patch(DEPLOYMENTS + "/counted", TestApi.MERGE, "{metadata: {labels: {x: y}}}");
        api.patch(DEPLOYMENTS + "/counted/status", TestApi.MERGE, "{status: {replicas: 3}}");
        assertThat(api.get(DEPLOYMENTS + "/counted").text("/metadata/generation"))
                .isEqualTo("1");
        api.patch(DEPLOYMENTS + "/counted", TestApi.MERGE, "{spec: {replicas: 3}}");
        assertThat(api.get(DEPLOYMENTS + "/counted").text("/metadata/generation"))
                .isEqualTo("2");
    }

    @Test
    void theStatusIsWrittenByItsSubresourceAlone() {
        api.post(DEPLOYMENTS, DEPLOYMENT.formatted("parts"));
        api.patch(DEPLOYMENTS + "/parts", TestApi.MERGE, "{status: {replicas: 7}}");
        assertThat(api.get(DEPLOYMENTS + "/parts").json().at("/status/replicas").isMissingNode())
                .isTrue();
        api.patch(DEPLOYMENTS + "/parts/status", TestApi.MERGE, "{spec: {replicas: 7}, status: {replicas: 2}}");
        var stored = api.get(DEPLOYMENTS + "/parts");
        assertThat(stored.text("/spec/replicas")).isEqualTo("1");
        assertThat(stored.text("/status/replicas")).isEqualTo("2");
    }

    @Test
    void unknownFieldsAreWarnedOfOrRefused() {
        var body = "{metadata: {name: unknown}, dta: {a: b}}";
        var strict = api.post(MAPS + "?fieldValidation=Strict", body);
        assertThat(strict.code()).isEqualTo(400);
        assertThat(strict.text("/message")).contains("strict decoding error: unknown field \"dta\"");
        var warned = api.post(MAPS + "?fieldValidation=Warn", body);
        assertThat(warned.code()).isEqualTo(201);
        assertThat(warned.response().headers().firstValue("Warning")).hasValue("299 - \"unknown field \\\"dta\\\"\"");
    }

    @Test
    void whatAnotherAppliedIsAConflictUnlessForced() {
        var path = MAPS + "/shared?fieldManager=";
        api.patch(path + "one", TestApi.APPLY, "{data: {a: '1', b: '1'}}");
        var refused = api.patch(path + "two", TestApi.APPLY, "{data: {a: '2'}}");
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.text("/details/causes/0/field")).isEqualTo(".data.a");
        assertThat(refused.text("/message")).isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.a");
        assertThat(api.patch(path + "two&force=true", TestApi.APPLY, "{data: {a: '2'}}")
                        .code())
                .isEqualTo(200);
        api.patch(path + "one", TestApi.APPLY, "{data: {}}");
        assertThat(api.get(MAPS + "/shared").json().path("data").toString()).isEqualTo("{\"a\":\"2\"}");
    }

    @Test
    void whatIsAppliedEmptyStaysWhenWhatItHeldGoes() {
        var path = DEPLOYMENTS + "/emptied?fieldManager=me";
        var wanted =
                DEPLOYMENT.formatted("emptied").replace("containers", "volumes: [{name: v, emptyDir: %s}], containers");
        api.patch(path, TestApi.APPLY, wanted.formatted("{medium: Memory}"));
        var emptied = api.patch(path, TestApi.APPLY, wanted.formatted("{}"));
        assertThat(emptied.json().at("/spec/template/spec/volumes/0").toString())
                .isEqualTo("{\"name\":\"v\",\"emptyDir\":{}}");
    }

    @Test
    void whoeverAppliesSaysWho() {
        var refused = api.patch(MAPS + "/nobody", TestApi.APPLY, "{data: {a: '1'}}");
        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.text("/message")).contains("fieldManager");
    }

    @Test
    void anUnknownFormatIsRefusedWithASentence() {
        api.post(MAPS, "{metadata: {name: format}}");
        var patch = api.patch(MAPS + "/format", "text/plain", "{}");
        assertThat(patch.code()).isEqualTo(415);
        assertThat(patch.text("/message")).contains("application/merge-patch+json");
        var protobuf = api.send(api.request(MAPS)
                .header("Content-Type", "application/vnd.kubernetes.protobuf")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("k8s")));
        assertThat(protobuf.code()).isEqualTo(415);
        var accept = api.send(api.request(MAPS).header("Accept", "application/vnd.kubernetes.protobuf"));
        assertThat(accept.code()).isEqualTo(406);
    }

    @Test
    void eachNamespaceHasAServiceAccount() {
        api.post("/api/v1/namespaces", "{metadata: {name: fresh}}");
        assertThat(api.get("/api/v1/namespaces/fresh/serviceaccounts/default").code())
                .isEqualTo(200);
        assertThat(api.post("/api/v1/namespaces/nowhere/configmaps", "{metadata: {name: a}}")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void servicesGetAddressesUnlessTheyWantNone() {
        var services = "/api/v1/namespaces/default/services";
        var first = api.post(services, "{metadata: {name: first}, spec: {ports: [{port: 80}]}}");
        var second = api.post(services, "{metadata: {name: second}, spec: {ports: [{port: 80}]}}");
        var headless = api.post(services, "{metadata: {name: third}, spec: {clusterIP: None, ports: [{port: 80}]}}");
        assertThat(first.text("/spec/clusterIP")).startsWith("127.96.0.").isNotEqualTo(second.text("/spec/clusterIP"));
        assertThat(headless.text("/spec/clusterIP")).isEqualTo("None");
    }

    @Test
    void aLeaseKeepsItsMicroseconds() {
        var lease = api.post(
                "/apis/coordination.k8s.io/v1/namespaces/default/leases",
                "{metadata: {name: leader}, spec: {renewTime: '2026-01-01T00:00:00.123456Z'}}");
        assertThat(lease.text("/spec/renewTime")).isEqualTo("2026-01-01T00:00:00.123456Z");
    }

    @Test
    void anEventHasTwoFaces() {
        api.post(
                "/apis/events.k8s.io/v1/namespaces/default/events",
                "{metadata: {name: e}, eventTime: '2026-01-01T00:00:00.000000Z', reason: Tried, note: said, type: Normal,"
                        + " reportingController: c, reportingInstance: i, action: a, regarding: {kind: Pod, name: p}}");
        var old = api.get("/api/v1/namespaces/default/events/e");
        assertThat(old.text("/message")).isEqualTo("said");
        assertThat(old.text("/involvedObject/name")).isEqualTo("p");
        assertThat(api.get("/api/v1/namespaces/default/events?fieldSelector=involvedObject.name=p")
                        .json()
                        .path("items"))
                .hasSize(1);
    }
}
