package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator for some namespaces alone: it works there, and has no rights elsewhere. */
@Order(87)
@ExtendWith(OnCluster.class)
class NamespacedE2E {
    private final TestBed bed;

    NamespacedE2E(TestBed bed) {
        this.bed = bed;
    }

    @BeforeAll
    void watchOneNamespace() {
        bed.watch(List.of(TestBed.OUTSIDE));
    }

    @AfterAll
    void watchAllAgain() {
        bed.watch(List.of());
    }

    @Test
    @Order(1)
    void aCounterInTheNamespaceGetsReady() {
        LiveCounter walled = new LiveCounter(bed.client(), bed.kubectl(TestBed.OUTSIDE), "walled");
        walled.apply("{app: {replicas: 1}, envoy: {replicas: 1}}");

        walled.awaitReady();

        walled.delete();
    }

    @Test
    @Order(2)
    void itsRightsEndAtTheNamespace() {
        assertThat(may("create", "deployments.apps", TestBed.OUTSIDE)).isTrue();
        assertThat(may("get", "secrets", TestBed.OUTSIDE)).isTrue();
        assertThat(may("create", "deployments.apps", TestBed.NAMESPACE)).isFalse();
        assertThat(may("get", "secrets", TestBed.NAMESPACE)).isFalse();
        assertThat(may("list", "counterservices.counters.dev", TestBed.NAMESPACE))
                .isFalse();
    }

    private boolean may(String verb, String resource, String namespace) {
        return bed.kubectl(namespace)
                .tryRun("auth", "can-i", verb, resource, "--as=" + OperatorInstallation.USER)
                .succeeded();
    }
}
