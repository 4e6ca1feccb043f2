package dev.counters.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.ScalingShape;
import dev.counters.operator.dependent.access.AwsCredentials;
import dev.counters.operator.dependent.access.CredentialsSecret;
import dev.counters.operator.dependent.access.PartDisruptionBudget;
import dev.counters.operator.dependent.access.PartNetworkPolicy;
import dev.counters.operator.dependent.access.PartServiceAccount;
import dev.counters.operator.dependent.app.AppAuthoritySecret;
import dev.counters.operator.dependent.app.AppAutoscaler;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.app.AppScaledObject;
import dev.counters.operator.dependent.app.AppService;
import dev.counters.operator.dependent.app.AppTlsSecret;
import dev.counters.operator.dependent.app.AppVerticalAutoscaler;
import dev.counters.operator.dependent.app.CanaryDeployment;
import dev.counters.operator.dependent.app.CanaryService;
import dev.counters.operator.dependent.backup.BackupCronJob;
import dev.counters.operator.dependent.envoy.EnvoyBootstrap;
import dev.counters.operator.dependent.envoy.EnvoyClientSecret;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.dependent.envoy.EnvoyXds;
import dev.counters.operator.dependent.envoy.FrontCertificate;
import dev.counters.operator.dependent.envoy.FrontDoor;
import dev.counters.operator.dependent.envoy.FrontIngress;
import dev.counters.operator.dependent.envoy.FrontRoute;
import dev.counters.operator.dependent.redis.RedisAuthoritySecret;
import dev.counters.operator.dependent.redis.RedisConfigMap;
import dev.counters.operator.dependent.redis.RedisPasswordsSecret;
import dev.counters.operator.dependent.redis.RedisService;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.dependent.redis.RedisTlsSecret;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.envoy.CanaryRoute;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object of every sample, byte by byte: a change of the operator that would roll the pods of running services shows
 * here as a difference. {@code -Dgolden.write=true} writes the files anew.
 */
class GoldenTest {
    static final Path SPECS = Path.of("src/test/resources/specs");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final List<OwnedResource<?>> MANAGED = List.of(
            new PartServiceAccount.App(),
            new PartServiceAccount.Envoy(),
            new PartServiceAccount.Redis(),
            new PartDisruptionBudget.App(),
            new PartDisruptionBudget.Envoy(),
            new PartDisruptionBudget.Redis(),
            new PartDisruptionBudget.RedisPrimary(),
            new PartNetworkPolicy.App(),
            new PartNetworkPolicy.Envoy(),
            new PartNetworkPolicy.Redis(),
            new CredentialsSecret(),
            new AppService(),
            new AppDeployment(),
            new AppAutoscaler(),
            new RedisPasswordsSecret(),
            new RedisConfigMap(),
            new RedisService(),
            new RedisStatefulSet(),
            new EnvoyBootstrap(),
            new EnvoyXds(),
            new EnvoyDeployment(),
            new FrontDoor());

    private static final List<OwnedResource<?>> OF_ENCRYPTION =
            List.of(new RedisTlsSecret(), new RedisAuthoritySecret());

    private static final List<OwnedResource<?>> OF_UPSTREAM =
            List.of(new AppTlsSecret(), new EnvoyClientSecret(), new AppAuthoritySecret());

    private static final List<OwnedResource<?>> OF_BACKUPS =
            List.of(new PartServiceAccount.Backup(), new PartNetworkPolicy.Backup(), new BackupCronJob());

    private static final List<OwnedResource<?>> OF_CANARIES = List.of(
            new PartDisruptionBudget.Canary(),
            new PartNetworkPolicy.Canary(),
            new CanaryService(),
            new CanaryDeployment());

    static Stream<String> samples() throws IOException {
        try (var specs = Files.list(SPECS)) {
            return specs.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theObjectsAreAsCommitted(String sample) throws IOException {
        var blueprint = Samples.blueprint(Files.readString(SPECS.resolve(sample)));
        compare(sample, bytes(blueprint));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameBlueprintGivesTheSameBytes(String sample) throws IOException {
        var spec = Files.readString(SPECS.resolve(sample));
        assertThat(bytes(Samples.blueprint(spec))).isEqualTo(bytes(Samples.blueprint(spec)));
    }

    @Test
    void credentialsFromAwsAreAsCommitted() throws IOException {
        var blueprint = Samples.blueprint("""
            credentials:
              type: AwsSecretsManager
              awsSecretsManager: {secretArn: "arn:aws:secretsmanager:eu-west-2:000000000000:secret:visits-AbCdEf"}
            redis: {mode: Standalone}
            """);
        compare(
                "aws.yaml",
                Serialization.asYaml(new AwsCredentials().desired(blueprint))
                        + Serialization.asYaml(new AppDeployment().desired(blueprint)));
    }

    @Test
    void aCanaryWithRequestsIsAsCommitted() throws IOException {
        var blueprint = Samples.blueprint("rollout: {type: Canary}").with(Samples.canary(10));
        compare(
                "canary-with-requests.yaml",
                Serialization.asYaml(new EnvoyXds().desired(blueprint))
                        + Serialization.asYaml(new AppAutoscaler().desired(blueprint)));
    }

    /** They are not in the other samples: most clusters have none of these kinds. */
    @Test
    void scalersAreAsCommitted() throws IOException {
        var byRequests = Samples.blueprint("""
            app:
              autoscaling:
                targetRequestsPerSecond: 2000
                behavior:
                  scaleUp: {stabilizationWindowSeconds: 0, policies: [{type: Percent, value: 100, periodSeconds: 15}]}
                  scaleDown: {selectPolicy: Min}
              verticalPodAutoscaler: {updateMode: Initial, minAllowed: {memory: 192Mi}, maxAllowed: {memory: 384Mi, cpu: 1}}
            """).with(new ScalingShape(false, false, true));
        var byKeda = Samples.blueprint("""
            app:
              keda:
                minReplicas: 3
                triggers:
                  - {type: cpu, metricType: Utilization, metadata: {value: "70"}}
                  - type: prometheus
                    name: queue
                    metadata: {serverAddress: "https://prometheus.example", query: up, threshold: "5"}
                    authenticationRef: {name: prometheus}
              verticalPodAutoscaler: {updateMode: Initial}
            """);
        compare(
                "scalers.yaml",
                Serialization.asYaml(new AppAutoscaler().desired(byRequests))
                        + Serialization.asYaml(new AppVerticalAutoscaler().desired(byRequests))
                        + Serialization.asYaml(new AppScaledObject().desired(byKeda))
                        + Serialization.asYaml(new AppScaledObject().desired(byKeda.with(Samples.canary(10))))
                        + Serialization.asYaml(new AppVerticalAutoscaler().desired(byKeda)));
    }

    @Test
    void weightsChangeWithoutTheRestOfTheRoutes() {
        var spec = "rollout: {type: Canary}";
        var ten = routes(Samples.blueprint(spec).with(Samples.canary(10)));
        assertThat(new CanaryRoute.Split(0, "0123456789ab-0").in(ten))
                .isEqualTo(routes(Samples.blueprint(spec).with(Samples.canary(0))))
                .isNotEqualTo(ten);
        var plain = routes(Samples.blueprint("{}"));
        assertThat(new CanaryRoute.Split(0, "0123456789ab-0").in(plain)).isEqualTo(plain);
    }

    private static String routes(Blueprint blueprint) {
        return new EnvoyXds().desired(blueprint).getData().get("rds.yaml");
    }

    @Test
    void waysInAreAsCommitted() throws IOException {
        var blueprint = Samples.blueprint("""
            envoy: {tls: {redirectHTTP: false, certManager: {issuerName: us, dnsNames: [counter.example]}}}
            ingress: {className: nginx, host: counter.example, tlsSecretName: web, annotations: {a: b}}
            gateway: {parentRef: {name: public, namespace: gateways, sectionName: https}, hostnames: [counter.example]}
            """);
        compare(
                "ways-in.yaml",
                Serialization.asYaml(new FrontCertificate().desired(blueprint))
                        + Serialization.asYaml(new FrontIngress().desired(blueprint))
                        + Serialization.asYaml(new FrontRoute().desired(blueprint)));
    }

    /** From the one to the other no server is replaced: their clients alone go over. */
    @Test
    void serversWithBothPortsAreTheSameWhicheverOfThemIsUsed() throws IOException {
        var blueprint = Samples.blueprint("redis: {mode: Standalone, tls: {}}");
        var both = blueprint.with(Samples.encryption(Stage.BOTH));
        var moved = blueprint.with(Samples.encryption(Stage.MOVED));

        assertThat(Serialization.asYaml(new RedisStatefulSet().desired(moved)))
                .isEqualTo(Serialization.asYaml(new RedisStatefulSet().desired(both)));
        compare(
                "both-ports.yaml",
                Serialization.asYaml(new RedisStatefulSet().desired(both))
                        + Serialization.asYaml(new RedisConfigMap().desired(both))
                        + Serialization.asYaml(new RedisService().desired(both))
                        + Serialization.asYaml(new AppDeployment().desired(moved)));
    }

    /** While Envoy goes over no pod is replaced: it follows its files. */
    @Test
    void theAppLetsBothInWhileEnvoyGoesOver() throws IOException {
        var both = Samples.blueprint("{}").with(Samples.upstream(Stage.BOTH));
        var moved = both.with(Samples.upstream(Stage.MOVED));

        assertThat(Serialization.asYaml(new AppDeployment().desired(moved)))
                .isEqualTo(Serialization.asYaml(new AppDeployment().desired(both)));
        assertThat(Serialization.asYaml(new EnvoyDeployment().desired(moved)))
                .isEqualTo(Serialization.asYaml(new EnvoyDeployment().desired(both)));
        compare(
                "upstream-goes-over.yaml",
                Serialization.asYaml(new AppDeployment().desired(both))
                        + Serialization.asYaml(new EnvoyXds().desired(both)));
    }

    @Test
    void podsThatAreToLetGoOfTheirCertificatesAreAsTheyWereBefore() {
        var plain = Samples.blueprint("{}");
        var end = plain.with(Samples.upstream(Stage.PLAIN));
        for (var owned : List.<OwnedResource<?>>of(new AppDeployment(), new EnvoyDeployment(), new EnvoyXds())) {
            assertThat(Serialization.asYaml(owned.desired(end))).isEqualTo(Serialization.asYaml(owned.desired(plain)));
        }
    }

    private static Stream<OwnedResource<?>> managed(Blueprint blueprint) {
        var redis = blueprint.spec().redis();
        return Stream.of(
                        MANAGED,
                        redis.backup() == null ? List.<OwnedResource<?>>of() : OF_BACKUPS,
                        redis.isEncrypted() ? OF_ENCRYPTION : List.<OwnedResource<?>>of(),
                        blueprint.spec().envoy().encryptsUpstream() ? OF_UPSTREAM : List.<OwnedResource<?>>of(),
                        blueprint.canary().present() ? OF_CANARIES : List.<OwnedResource<?>>of())
                .flatMap(List::stream);
    }

    private static void compare(String sample, String objects) throws IOException {
        var golden = GOLDEN.resolve(sample);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, objects);
        }
        assertThat(golden)
                .as("what the operator makes of " + sample + "; -Dgolden.write=true writes it anew")
                .hasContent(objects);
    }

    /** {@return all objects of a service, as YAML} */
    static String bytes(Blueprint blueprint) {
        var replicated = blueprint.spec().redis().isReplicated();
        return managed(blueprint)
                .filter(owned -> replicated || !(owned instanceof PartDisruptionBudget.RedisPrimary))
                .map(owned -> Serialization.asYaml(owned.desired(blueprint)))
                .collect(Collectors.joining());
    }
}
