package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From the first release's chart to this one: the counters notice nothing of it, and what that release stored keeps its meaning.
 * No operator runs in between, for the images are of this release, and that chart does not grant what it needs.
 */
@Order(89)
@ExtendWith(OnCluster.class)
class ChartUpgradeE2E {
    private static final String CRD = "counterservices.counters.dev";
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final TestBed bed;
    private final LiveCounter visits;
    private final LiveCounter old;
    private final long before;
    private final Map<String, Integer> pods;
    private final long generation;

    ChartUpgradeE2E(TestBed bed) {
        this.bed = bed;
        this.visits = bed.visits();
        this.old = bed.counter("old");
        this.before = visits.door().increment();
        this.pods = pods(visits);
        this.generation = visits.get().getMetadata().getGeneration();
    }

    @BeforeAll
    void fromTheFirstRelease() {
        bed.kubectl(OperatorInstallation.NAMESPACE).run("scale", "deployment/counter-operator", "--replicas=0");
        await("no operator")
                .atMost(LIMIT)
                .until(() -> bed.client()
                        .pods()
                        .inNamespace(OperatorInstallation.NAMESPACE)
                        .withLabel("app.kubernetes.io/name", "counter-operator")
                        .list()
                        .getItems()
                        .isEmpty());
        bed.installAtRest(FirstRelease.chart());
        old.apply("{app: {replicas: 1}, envoy: {replicas: 1}}");
        bed.watch(List.of());
    }

    @AfterAll
    void end() {
        old.delete();
    }

    @Test
    @Order(1)
    void noPodOfACounterRestartsAndEveryStoredObjectStays() {
        visits.awaitReady();

        assertThat(pods(visits)).as("pods by uid, with their restarts").isEqualTo(pods);
        assertThat(visits.get().getMetadata().getGeneration()).isEqualTo(generation);
        assertThat(visits.door().read()).isEqualTo(before);
        assertThat(bed.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(CRD)
                        .get()
                        .getStatus()
                        .getStoredVersions())
                .containsExactly("v1alpha1");
    }

    @Test
    @Order(2)
    void whatTheFirstReleaseStoredStaysWithOneServer() {
        old.awaitReady();

        assertThat((String) old.get().get("spec", "redis", "mode")).isEqualTo("Standalone");
        assertThat(old.pods("redis")).hasSize(1);
        assertThat(old.door().increment()).isEqualTo(1);
    }

    private static Map<String, Integer> pods(LiveCounter counter) {
        return Stream.of("app", "envoy", "redis")
                .flatMap(part -> counter.pods(part).stream())
                .collect(Collectors.toMap(pod -> pod.getMetadata().getUid(), ChartUpgradeE2E::restarts));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(status -> status.getRestartCount())
                .sum();
    }
}
