package dev.counters.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.backup.BackupCronJob;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a spec wishes, its pods reach no further than docs/threat-model.md says. */
class TenancyTest {
    private static final Path SPECS = Path.of("src/test/resources/specs");

    /** Asks for all that a pod template lets people ask for, and for what it does not have. */
    private static final String GREEDY = """
            app:
              serviceAccount: {name: admin, annotations: {a: b}}
              podTemplate: %1$s
            redis:
              serviceAccount: {name: admin, annotations: {a: b}}
              podTemplate: %1$s
              backup:
                schedule: "@daily"
                destination: {type: PersistentVolumeClaim, persistentVolumeClaim: {claimName: backups, namespace: other}}
            """.formatted("""
            {metadata: {labels: {a: b}, annotations: {a: b}, namespace: other}, nodeSelector: {a: b}, priorityClassName: high, \
            hostNetwork: true, hostPID: true, hostIPC: true, serviceAccountName: admin, securityContext: {runAsUser: 0}, \
            automountServiceAccountToken: true, volumes: [{name: host, hostPath: {path: /}}], \
            containers: [{name: app, securityContext: {privileged: true}}], tolerations: [{operator: Exists}]}\
            """);

    static Stream<String> specs() throws IOException {
        try (var files = Files.list(SPECS)) {
            var all = files.sorted().toList();
            return Stream.concat(Stream.of(GREEDY), all.stream().map(TenancyTest::read));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void podsAreOfTheServicesNamespaceAndItsOwnAccounts(String spec) {
        pods(Samples.blueprint(spec))
                .forEach((part, pod) -> assertThat(pod).as(part).satisfies(found -> {
                    assertThat(found.getServiceAccountName()).isEqualTo("visits-" + part);
                    assertThat(found.getAutomountServiceAccountToken()).isFalse();
                    assertThat(found.getVolumes())
                            .allMatch(volume -> volume.getProjected() == null
                                    || volume.getProjected().getSources().stream()
                                            .allMatch(source -> source.getServiceAccountToken() == null));
                }));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void podsReachNothingOfTheirHost(String spec) {
        pods(Samples.blueprint(spec))
                .forEach((part, pod) -> assertThat(pod).as(part).satisfies(found -> {
                    assertThat(found.getHostNetwork()).isNotEqualTo(Boolean.TRUE);
                    assertThat(found.getHostPID()).isNotEqualTo(Boolean.TRUE);
                    assertThat(found.getHostIPC()).isNotEqualTo(Boolean.TRUE);
                    assertThat(found.getVolumes()).allMatch(TenancyTest::isHarmless);
                    assertThat(containers(found).flatMap(container -> container.getPorts().stream()))
                            .allMatch(port -> port.getHostPort() == null && port.getHostIP() == null);
                }));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void podsHaveNoPrivilegeToGain(String spec) {
        pods(Samples.blueprint(spec))
                .forEach((part, pod) -> assertThat(pod).as(part).satisfies(found -> {
                    var shared = found.getSecurityContext();
                    assertThat(shared.getRunAsNonRoot()).isTrue();
                    assertThat(shared.getRunAsUser()).isPositive();
                    assertThat(shared.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
                    assertThat(shared.getSysctls()).isEmpty();
                    assertThat(containers(found)).isNotEmpty().allSatisfy(container -> {
                        var own = container.getSecurityContext();
                        assertThat(own.getPrivileged()).isNotEqualTo(Boolean.TRUE);
                        assertThat(own.getAllowPrivilegeEscalation()).isFalse();
                        assertThat(own.getReadOnlyRootFilesystem()).isTrue();
                        assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
                        assertThat(own.getCapabilities().getAdd()).isEmpty();
                        assertThat(own.getRunAsUser()).isIn(null, shared.getRunAsUser());
                    });
                }));
    }

    private static Map<String, PodSpec> pods(Blueprint blueprint) {
        var pods = new TreeMap<String, PodSpec>();
        var app = new AppDeployment().desired(blueprint);
        assertThat(app.getMetadata().getNamespace()).isEqualTo("shop");
        pods.put("app", app.getSpec().getTemplate().getSpec());
        if (blueprint.spec().envoy().enabled()) {
            pods.put(
                    "envoy",
                    new EnvoyDeployment()
                            .desired(blueprint)
                            .getSpec()
                            .getTemplate()
                            .getSpec());
        }
        if (blueprint.spec().redis().isManaged()) {
            var redis = new RedisStatefulSet().desired(blueprint);
            assertThat(redis.getMetadata().getNamespace()).isEqualTo("shop");
            pods.put("redis", redis.getSpec().getTemplate().getSpec());
        }
        if (blueprint.spec().redis().backup() != null) {
            var job = new BackupCronJob().desired(blueprint).getSpec().getJobTemplate();
            pods.put("backup", job.getSpec().getTemplate().getSpec());
        }
        return pods;
    }

    /** Files of the namespace's own objects, or of the CSI driver that brings a password. */
    private static boolean isHarmless(Volume volume) {
        return volume.getConfigMap() != null
                || volume.getSecret() != null
                || volume.getEmptyDir() != null
                || volume.getPersistentVolumeClaim() != null
                || volume.getProjected() != null
                || (volume.getCsi() != null && volume.getCsi().getDriver().equals("secrets-store.csi.k8s.io"));
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
