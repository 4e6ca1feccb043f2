package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server refuses, and what gets past it from the future. */
@Order(70)
@ExtendWith(OnCluster.class)
class RefusalsE2E {
    private static final String CRD = "counterservices.counters.dev";
    private static final String TOLERANCE =
            "/spec/versions/0/schema/openAPIV3Schema/properties/spec/x-kubernetes-preserve-unknown-fields";
    private static final Duration A_RECONCILE = Duration.ofSeconds(60);

    private final TestBed bed;

    RefusalsE2E(TestBed bed) {
        this.bed = bed;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{app: {replicas: 2, autoscaling: {minReplicas: 2}}}       | replicas | autoscaling",
                "{app: {replicas: -1}}                                     | spec.app.replicas | greater than or equal to",
                "{app: {autoscaling: {minReplicas: 5, maxReplicas: 3}}}    | minReplicas | maxReplicas",
                "{app: {env: [{name: REDIS_HOST, value: x}]}}              | env | REDIS_*",
                "{durability: Eventual}                                    | spec.durability | supported values",
                "{redis: {mode: External}}                                 | spec.redis | external",
                "{credentials: {type: Secret}}                             | spec.credentials | secret",
                "{envoy: {service: {type: ExternalName}}}                  | spec.envoy.service.type | supported values",
                "{redis: {replicas: 3}}                                    | unknown field | spec.redis.replicas",
            })
    @Order(1)
    void anInvalidSpecIsRefusedWithASentenceThatNamesThePlace(String spec, String place, String reason) {
        Command apply = bed.kubectl()
                .tryWithInput(
                        "{apiVersion: %s, kind: %s, metadata: {name: wrong}, spec: %s}"
                                .formatted(LiveCounter.API_VERSION, LiveCounter.KIND, spec),
                        "apply",
                        "-f",
                        "-");

        assertThat(apply.succeeded()).as(apply.out()).isFalse();
        assertThat(apply.err()).containsIgnoringCase(place).containsIgnoringCase(reason);
    }

    @Test
    @Order(2)
    void theModeOfRedisCannotChange() {
        bed.visits();

        Command patch = bed.kubectl()
                .tryRun(
                        "patch",
                        "csvc",
                        "visits",
                        "--type=merge",
                        "--patch",
                        "{\"spec\":{\"durability\":\"Async\",\"redis\":{\"mode\":\"External\",\"external\":{\"nodes\":[\"x:6379\"]}}}}");

        assertThat(patch.succeeded()).isFalse();
        assertThat(patch.err()).contains("spec.redis").containsIgnoringCase("mode");
    }

    @Test
    @Order(3)
    void aFieldFromTheFutureStopsNobody() {
        LiveCounter visits = bed.visits();
        LiveCounter newer = bed.counter("newer");
        patchCrd("[{\"op\":\"add\",\"path\":\"" + TOLERANCE + "\",\"value\":true}]");
        try {
            await("the CRD's new schema").atMost(A_RECONCILE).until(() -> {
                Command apply = bed.kubectl()
                        .tryWithInput(
                                "{apiVersion: %s, kind: %s, metadata: {name: newer}, spec: {paused: true, fromTheFuture: {level: 11}}}"
                                        .formatted(LiveCounter.API_VERSION, LiveCounter.KIND),
                                "apply",
                                "-f",
                                "-");
                return apply.succeeded() && newer.get().get("spec", "fromTheFuture") != null;
            });

            newer.awaitCondition("Paused", "True");
            // Another operator reads everything anew: it must get past the unknown field in a list, too.
            Lease.of(bed.client()).deleteHolder();
            removeAndAwaitBudget(visits);
        } finally {
            patchCrd("[{\"op\":\"remove\",\"path\":\"" + TOLERANCE + "\"}]");
        }
        removeAndAwaitBudget(visits);
        newer.delete();
    }

    private void removeAndAwaitBudget(LiveCounter visits) {
        bed.kubectl().run("delete", "pdb", "visits-app");
        await("the budget made again")
                .atMost(A_RECONCILE)
                .until(() -> visits.owned().exists("PodDisruptionBudget", "visits-app"));
    }

    private void patchCrd(String patch) {
        bed.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(CRD)
                .patch(PatchContext.of(PatchType.JSON), patch);
    }
}
