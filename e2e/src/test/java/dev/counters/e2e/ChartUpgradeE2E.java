package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the first release's chart to this one: the counters notice nothing of it. */
@Order(89)
@ExtendWith(OnCluster.class)
class ChartUpgradeE2E {
    private static final String CRD = "counterservices.counters.dev";

    private final TestBed bed;

    ChartUpgradeE2E(TestBed bed) {
        this.bed = bed;
    }

    @AfterAll
    void thisReleaseAgain() {
        bed.watch(List.of());
    }

    @Test
    void noPodOfACounterRestartsAndEveryStoredObjectStays() {
        bed.install(FirstRelease.chart());
        LiveCounter visits = bed.visits();
        long before = visits.door().increment();
        Map<String, Integer> pods = pods(visits);
        long generation = visits.get().getMetadata().getGeneration();

        bed.watch(List.of());
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
