package dev.counters.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodTemplatesTest {
    static Stream<PodTemplateSpec> templates() {
        var blueprint = Samples.blueprint("{}");
        return Stream.of(
                new AppDeployment().desired(blueprint).getSpec().getTemplate(),
                new EnvoyDeployment().desired(blueprint).getSpec().getTemplate(),
                new RedisStatefulSet().desired(blueprint).getSpec().getTemplate());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void passTheRestrictedPodSecurityStandard(PodTemplateSpec template) {
        var pod = template.getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void neitherMountATokenNorLackProbesOrBounds(PodTemplateSpec template) {
        assertThat(template.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(template.getSpec().getContainers()).allSatisfy(container -> {
            assertThat(container.getReadinessProbe()).isNotNull();
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void spreadOverZonesAndHosts(PodTemplateSpec template) {
        assertThat(template.getSpec().getTopologySpreadConstraints())
                .extracting(constraint -> constraint.getTopologyKey())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void showNoPassword(PodTemplateSpec template) {
        assertThat(template.toString()).doesNotContain("counter-password", "operator-password", "replication-password");
    }

    @Test
    void theOperatorsLabelsWinOverTheUsers() {
        var blueprint = Samples.blueprint(
                "{app: {podTemplate: {metadata: {labels: {team: web, app.kubernetes.io/instance: other}}}}}");
        assertThat(new AppDeployment()
                        .desired(blueprint)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("team", "web")
                .containsEntry("app.kubernetes.io/instance", "visits");
    }

    @Test
    void anotherOrderOfKeysAndScopesRollsNothing() {
        var one = "{name: a, secretKeyRef: {name: s, key: a}, scopes: [Read, Count]}";
        var same = "{name: a, secretKeyRef: {name: s, key: a}, scopes: [Count, Read]}";
        var other = "{name: b, secretKeyRef: {name: s, key: b}, scopes: [Reset]}";
        assertThat(app("{app: {authentication: {apiKeys: [%s, %s]}}}".formatted(one, other)))
                .isEqualTo(app("{app: {authentication: {apiKeys: [%s, %s]}}}".formatted(other, same)));
    }

    @Test
    void aSettingThatIsLeftOutIsLeftToTheApp() {
        assertThat(app("{app: {authentication: {apiKeys: []}, limits: {}}}")).isEqualTo(app("{}"));
    }

    @Test
    void aFewTracesAreARatioWithoutRounding() {
        assertThat(app("{app: {tracing: {endpoint: \"http://c:4318\", samplingPercentage: 0}}}"))
                .asString()
                .contains("OTEL_TRACES_SAMPLER_ARG, value=0,");
        assertThat(app("{app: {tracing: {endpoint: \"http://c:4318\", samplingPercentage: 7}}}"))
                .asString()
                .contains("OTEL_TRACES_SAMPLER_ARG, value=0.07,");
        assertThat(app("{app: {tracing: {endpoint: \"http://c:4318\", samplingPercentage: 100}}}"))
                .asString()
                .contains("OTEL_TRACES_SAMPLER_ARG, value=1,");
    }

    private static PodTemplateSpec app(String spec) {
        return new AppDeployment().desired(Samples.blueprint(spec)).getSpec().getTemplate();
    }

    @Test
    void redisRollsWhenWhatItReadsAtItsStartChanges() {
        var marks = Stream.of("{}", "{durability: Async}", "{redis: {maxMemory: 100M}}")
                .map(spec -> new RedisStatefulSet().desired(Samples.blueprint(spec)))
                .map(set -> set.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations()
                        .get(Fingerprint.ANNOTATION))
                .toList();
        assertThat(marks).doesNotHaveDuplicates();
    }

    @Test
    void redisDoesNotRollForWhatIsNotItsOwn() {
        var marks = Stream.of("{}", "{app: {image: other}}", "{envoy: {replicas: 5}}")
                .map(spec -> new RedisStatefulSet()
                        .desired(Samples.blueprint(spec))
                        .getSpec()
                        .getTemplate())
                .toList();
        assertThat(Set.copyOf(marks)).hasSize(1);
    }
}
