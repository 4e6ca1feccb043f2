package dev.counters.operator.dependent.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.backup.settings.Variables;
import dev.counters.operator.Samples;
import dev.counters.operator.dependent.access.PartNetworkPolicy;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupCronJobTest {
    private static final String CLAIM = "{type: PersistentVolumeClaim, persistentVolumeClaim: {claimName: backups}}";
    private static final String BUCKET = "{type: S3, s3: {bucket: b, region: eu-west-2%s}}";

    @Test
    void isRestrictedAndKnowsOfThePasswordsOnlyOne() {
        var pod = pod(CLAIM);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo("visits-backup");
        assertThat(pod.getContainers()).allSatisfy(BackupCronJobTest::isLocked);
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getSecret().getItems())
                        .extracting(item -> item.getKey())
                        .containsExactly("replication"));
        assertThat(pod.toString()).doesNotContain("-password,");
    }

    @Test
    void oneRunAtATimeAndNoneForEver() {
        var spec = cronJob(CLAIM);

        assertThat(spec.getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(spec.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(spec.getStartingDeadlineSeconds()).isPositive();
        assertThat(spec.getJobTemplate().getSpec().getActiveDeadlineSeconds()).isPositive();
        assertThat(spec.getFailedJobsHistoryLimit()).as("its last word is read").isEqualTo(1);
    }

    @Test
    void credentialsOfABucketComeFromItsSecretOrFromTheIdentity() {
        assertThat(names(environment(BUCKET.formatted(", credentialsSecretName: keys"))))
                .contains("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        assertThat(names(environment(BUCKET.formatted(""))))
                .contains(Variables.S3_BUCKET, Variables.S3_REGION)
                .doesNotContain("AWS_ACCESS_KEY_ID", Variables.FOLDER);
        assertThat(names(environment(CLAIM))).contains(Variables.FOLDER).doesNotContain(Variables.S3_BUCKET);
    }

    /** DNS is the last of the ports. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 6379, 443, 80, 53",
                "', endpoint: \"http://minio:9000\", credentialsSecretName: keys' | 6379, 9000, 53",
                "', endpoint: \"https://minio\"' | 6379, 443, 80, 53",
                "', endpoint: \"http://minio\"' | 6379, 80, 80, 443, 53"
            })
    void thePolicyOpensTheWayToTheBucketAlone(String more, String ports) {
        var egress = new PartNetworkPolicy.Backup()
                .desired(Samples.blueprint(spec(BUCKET.formatted(more))))
                .getSpec()
                .getEgress();

        assertThat(egress.stream()
                        .map(rule -> rule.getPorts().getFirst())
                        .map(NetworkPolicyPort::getPort)
                        .map(port -> port.getIntVal().toString()))
                .containsExactly(ports.split(", "));
    }

    @Test
    void redisLetsBackupsInOnlyWhereThereAreAny() {
        var policy = new PartNetworkPolicy.Redis();

        assertThat(policy.desired(Samples.blueprint("{redis: {mode: Standalone}}"))
                        .getSpec()
                        .getIngress()
                        .toString())
                .doesNotContain("component=backup");
        assertThat(policy.desired(Samples.blueprint(spec(CLAIM)))
                        .getSpec()
                        .getIngress()
                        .toString())
                .contains("component=backup");
    }

    @Test
    void aServerThatBeginsWithABackupFetchesAndLoadsItFirst() {
        var restoring = redisPod("{redis: {mode: Standalone, restoreFrom: {source: %s}}}".formatted(CLAIM));

        assertThat(restoring.getInitContainers())
                .extracting(Container::getName)
                .containsExactly("fetch-backup", "load-backup");
        assertThat(restoring.getInitContainers()).allSatisfy(BackupCronJobTest::isLocked);
        assertThat(restoring.getSecurityContext().getSupplementalGroups())
                .as("the group of those who wrote the backups")
                .containsExactly(65_532L);
        assertThat(redisPod("{redis: {mode: Standalone}}").getInitContainers()).isEmpty();
    }

    private static void isLocked(Container container) {
        var security = container.getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    private static PodSpec redisPod(String spec) {
        return new RedisStatefulSet()
                .desired(Samples.blueprint(spec))
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Stream<String> names(List<EnvVar> environment) {
        return environment.stream().map(EnvVar::getName);
    }

    private static List<EnvVar> environment(String destination) {
        return pod(destination).getContainers().getFirst().getEnv();
    }

    private static PodSpec pod(String destination) {
        return cronJob(destination).getJobTemplate().getSpec().getTemplate().getSpec();
    }

    private static CronJobSpec cronJob(String destination) {
        return new BackupCronJob().desired(Samples.blueprint(spec(destination))).getSpec();
    }

    private static String spec(String destination) {
        return "{redis: {mode: Standalone, backup: {schedule: \"@daily\", destination: %s}}}".formatted(destination);
    }
}
