package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.CrashCampaign;
import dev.counters.operator.CrashingGate;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator dies at each write of a create. It runs in this process, so that it can be killed between two requests; the
 * installed one rests meanwhile. A quota keeps the dozens of services from starting pods.
 */
@Order(85)
@ExtendWith(OnCluster.class)
class CrashE2E {
    private static final Logger log = LoggerFactory.getLogger(CrashE2E.class);
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final TestBed bed;

    CrashE2E(TestBed bed) {
        this.bed = bed;
    }

    @BeforeAll
    void restTheInstalledOperator() {
        scaleInstalledOperator(0);
        await("no operator")
                .atMost(LIMIT)
                .until(() -> bed.client()
                        .pods()
                        .inNamespace(OperatorInstallation.NAMESPACE)
                        .withLabel("app.kubernetes.io/name", "counter-operator")
                        .list()
                        .getItems()
                        .isEmpty());
        bed.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("no-pods")
                        .withNamespace(TestBed.CRASHES)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("0")))
                        .endSpec()
                        .build())
                .create();
    }

    @AfterAll
    void wakeTheInstalledOperator() {
        scaleInstalledOperator(2);
        bed.kubectl(OperatorInstallation.NAMESPACE)
                .run("rollout", "status", "deployment/counter-operator", "--timeout=120s");
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource(CrashingGate.Side.class)
    void convergesAfterADeathAtAnyWriteOfACreate(CrashingGate.Side side) {
        int deaths = new CrashCampaign(bed.client().getConfiguration(), bed.client(), TestBed.CRASHES).run(side);
        log.info("{} deaths {} a write, all of them converged", deaths, side);
    }

    @Test
    @Order(2)
    void deletingThemLeavesNothing() {
        bed.kubectl(TestBed.CRASHES).run("delete", "csvc", "--all");

        await("everything collected")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(bed.kubectl(TestBed.CRASHES)
                                .run(
                                        "get",
                                        "all,secrets,pdb,netpol,hpa,sa",
                                        "-l",
                                        "app.kubernetes.io/name=counter-service",
                                        "-o",
                                        "name"))
                        .isBlank());
    }

    private void scaleInstalledOperator(int replicas) {
        bed.kubectl(OperatorInstallation.NAMESPACE)
                .run("scale", "deployment/counter-operator", "--replicas=" + replicas);
    }
}
