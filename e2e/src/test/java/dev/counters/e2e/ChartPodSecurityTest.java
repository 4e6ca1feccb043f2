package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operator's pods pass the restricted Pod Security Standard, and go a little further. */
class ChartPodSecurityTest {
    private final GenericKubernetesResource deployment =
            RenderedChart.byDefault().only("Deployment");

    @Test
    void runsAsSomebodyElseThanRoot() {
        assertThat((Boolean) pod("securityContext", "runAsNonRoot")).isTrue();
    }

    @Test
    void filtersSystemCalls() {
        assertThat((String) pod("securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
    }

    @Test
    void gainsNoPrivileges() {
        assertThat((Boolean) pod("containers", 0, "securityContext", "allowPrivilegeEscalation"))
                .isFalse();
        assertThat((List<?>) pod("containers", 0, "securityContext", "capabilities", "drop"))
                .hasToString("[ALL]");
    }

    @Test
    void writesNowhereButToItsTemporaryFolder() {
        assertThat((Boolean) pod("containers", 0, "securityContext", "readOnlyRootFilesystem"))
                .isTrue();
        assertThat((List<?>) pod("volumes")).hasSize(1);
        assertThat((String) pod("containers", 0, "volumeMounts", 0, "mountPath"))
                .isEqualTo("/tmp");
    }

    @Test
    void saysWhatItNeedsAndWhetherItLives() {
        assertThat((String) pod("containers", 0, "resources", "requests", "memory"))
                .isEqualTo("192Mi");
        assertThat((String) pod("containers", 0, "resources", "limits", "memory"))
                .isEqualTo("384Mi");
        assertThat((String) pod("containers", 0, "livenessProbe", "httpGet", "path"))
                .isEqualTo("/livez");
        assertThat((String) pod("containers", 0, "readinessProbe", "httpGet", "path"))
                .isEqualTo("/readyz");
        assertThat((Integer) pod("terminationGracePeriodSeconds")).isEqualTo(30);
    }

    @Test
    void spreadsOverZonesAndHosts() {
        assertThat((List<?>) pod("topologySpreadConstraints")).hasSize(2);
    }

    private <T> T pod(Object... path) {
        Object[] fromTop = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("spec", "template", "spec"), java.util.Arrays.stream(path))
                .toArray();
        return deployment.get(fromTop);
    }
}
