package dev.counters.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.BackupStatus;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.EnvoyStatus;
import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.rollout.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCalculatorTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RedisState ANSWERS = new RedisState(
            "visits-redis-0", Optional.of("8.0"), true, false, Reason.RedisAnswers, "visits-redis-0 answers");
    private static final RedisState GONE = new RedisState(
            "visits-redis-0",
            Optional.empty(),
            false,
            false,
            Reason.RedisUnavailable,
            "there is no pod visits-redis-0 yet");
    private static final Exposure INSIDE =
            new Exposure(Reason.InsideCluster, "reached inside", Optional.of("http://visits.shop.svc"));

    @Test
    void isReadyWhenEveryPartHasAPodAndRedisAnswers() {
        var status = next("redis: {mode: Standalone}", running(ANSWERS));
        assertCondition(status, "Ready", "True", Reason.Serving);
        assertCondition(status, "Progressing", "False", Reason.RolledOut);
        assertCondition(status, "Degraded", "False", Reason.AsWanted);
        assertCondition(status, "RedisHealthy", "True", Reason.RedisAnswers);
        assertCondition(status, "DurabilityGuaranteed", "True", Reason.OnDiskBeforeAnswer);
        assertCondition(status, "Exposed", "True", Reason.InsideCluster);
        assertCondition(status, "Paused", "False", Reason.NotPaused);
        assertThat(status.url()).isEqualTo("http://visits.shop.svc");
        assertThat(status.durability()).isEqualTo(Durability.Fsync);
        assertThat(status.replicas()).isEqualTo(2);
        assertThat(status.observedGeneration()).isEqualTo(3);
    }

    @Test
    void tellsOfABackupThatFailedUntilAnotherOneIsGood() {
        var good = new BackupStatus("2026-01-01T03:15:20Z", "20260101T031500.000Z", 4711L, null, null);
        var failed = new BackupStatus(
                good.lastSuccess(), good.name(), good.sizeBytes(), "2026-01-02T03:15:00Z", "the bucket is gone");

        var degraded = next("{}", backedUp(failed));
        assertCondition(degraded, "Degraded", "True", Reason.BackupFailed);
        assertThat(degraded.condition("Degraded").orElseThrow().getMessage())
                .isEqualTo("the backup that was due at 2026-01-02T03:15:00Z failed: the bucket is gone;"
                        + " the last good one is of 2026-01-01T03:15:20Z");
        assertCondition(degraded, "Ready", "True", Reason.Serving);

        var well = next("{}", backedUp(good));
        assertCondition(well, "Degraded", "False", Reason.AsWanted);
        assertThat(well.redis().backup()).isEqualTo(good);
    }

    @Test
    void tellsWhatScalingLacksWhereNothingWorseIsToBeTold() {
        var lacking = new Problem(Reason.KedaMissing, "install it");

        var status = next("{}", with(running(ANSWERS), lacking));
        assertCondition(status, "Degraded", "True", Reason.KedaMissing);
        assertCondition(status, "Ready", "True", Reason.Serving);

        var waits = new BackupState(Optional.empty(), Optional.of("the backup is damaged"));
        assertCondition(
                next("{}", with(with(running(GONE), waits), lacking)), "Degraded", "True", Reason.RestoreFailed);
    }

    @Test
    void saysWhyABackupCannotBeRestored() {
        var waits = new BackupState(Optional.empty(), Optional.of("visits-redis-0 waits: the backup is damaged"));

        var status = next("{}", with(running(GONE), waits));

        assertCondition(status, "Degraded", "True", Reason.RestoreFailed);
        assertThat(status.condition("Degraded").orElseThrow().getMessage())
                .isEqualTo("visits-redis-0 waits: the backup is damaged");
    }

    @Test
    void saysWhichPartIsMissing() {
        var noApp = observed(Optional.empty(), part(Part.APP, 2, 0), part(Part.ENVOY, 2, 2), ANSWERS, List.of());
        assertCondition(next("{}", noApp), "Ready", "False", Reason.AppUnavailable);
        var noEnvoy = observed(Optional.empty(), part(Part.APP, 2, 2), part(Part.ENVOY, 2, 0), ANSWERS, List.of());
        assertCondition(next("{}", noEnvoy), "Ready", "False", Reason.EnvoyUnavailable);
        assertCondition(next("{}", running(GONE)), "Ready", "False", Reason.RedisUnavailable);
    }

    @Test
    void withoutEnvoyNobodyMissesIt() {
        var observed = new Observed(
                Optional.empty(),
                Optional.of(part(Part.APP, 2, 2)),
                Optional.empty(),
                Optional.of(part(Part.REDIS, 1, 1)),
                ANSWERS,
                INSIDE,
                Optional.of("image"),
                List.of());
        assertCondition(next("{envoy: {enabled: false}}", observed), "Ready", "True", Reason.Serving);
    }

    @Test
    void tellsWhenTheCertificateEndsThatClientsAreShown() {
        var end = Instant.parse("2030-01-02T03:04:05Z");

        assertThat(next("{}", running(ANSWERS)).envoy()).isNull();
        assertThat(next("{}", shown(running(ANSWERS), end)).envoy()).isEqualTo(new EnvoyStatus(end.toString(), null));
    }

    @Test
    void repeatsWhatPodsWaitFor() {
        var observed = observed(
                Optional.empty(),
                part(Part.APP, 2, 0),
                part(Part.ENVOY, 2, 2),
                ANSWERS,
                List.of("visits-app-x: ErrImagePull, no such image"));
        assertThat(next("{}", observed).condition("Ready").orElseThrow().getMessage())
                .isEqualTo("no app pod is ready; visits-app-x: ErrImagePull, no such image");
    }

    @Test
    void aRefusedSpecDegradesButWhatRunsStaysReady() {
        var problem = new Problem(Reason.InvalidSpec, "lower it");
        var observed = observed(Optional.of(problem), part(Part.APP, 2, 2), part(Part.ENVOY, 2, 2), ANSWERS, List.of());
        var status = next("{}", observed);
        assertCondition(status, "Degraded", "True", Reason.InvalidSpec);
        assertCondition(status, "Ready", "True", Reason.Serving);
    }

    @Test
    void podsThatWereThereAndAreGoneDegradeButPodsThatStartForTheFirstTimeDoNot() {
        var oneShort = observed(Optional.empty(), part(Part.APP, 2, 1), part(Part.ENVOY, 2, 2), ANSWERS, List.of());
        assertCondition(next("{}", oneShort), "Degraded", "False", Reason.AsWanted);
        var service = Samples.service("{}");
        service.setStatus(next("{}", running(ANSWERS)));
        assertCondition(StatusCalculator.next(service, oneShort, NOON), "Degraded", "True", Reason.PodsMissing);
    }

    @Test
    void aCanaryProgressesAndOneThatWasTakenBackDegrades() {
        var service = Samples.service("rollout: {type: Canary}");
        service.setStatus(StatusCalculator.next(service, with(running(ANSWERS), wanting("old", Map.of())), NOON));
        assertCondition(service.getStatus(), "Progressing", "False", Reason.RolledOut);
        service.setStatus(StatusCalculator.next(service, with(running(ANSWERS), wanting("new", Map.of())), NOON));
        assertCondition(service.getStatus(), "Progressing", "True", Reason.CanaryRunning);
        for (var look = 0; look < 2; look++) {
            var aborted = with(running(ANSWERS), wanting("new", Map.of("abort", "of-the-status")));
            service.setStatus(StatusCalculator.next(service, aborted, NOON.plusSeconds(100L * look)));
        }
        assertCondition(service.getStatus(), "Progressing", "False", Reason.RolledOut);
        assertCondition(service.getStatus(), "Degraded", "True", Reason.CanaryAborted);
    }

    @Test
    void podsOfSomebodyElseAreReadyIfEnvoyIs() {
        var elsewhere = observed(Optional.empty(), part(Part.APP, 0, 0), part(Part.ENVOY, 2, 2), ANSWERS, List.of());
        assertCondition(next("{rollout: {type: External}}", elsewhere), "Ready", "True", Reason.Serving);
        assertCondition(next("{}", elsewhere), "Ready", "False", Reason.AppUnavailable);
    }

    private static Sighting wanting(String hash, Map<String, String> requests) {
        return new Sighting(
                Samples.spec("rollout: {type: Canary}").rollout().effectiveCanary(),
                false,
                Optional.of(hash),
                Optional.of(new Sighting.StablePods("old", true, true, "app:1")),
                false,
                Optional.of("app:2"),
                Sighting.Front.UNASKED,
                requests);
    }

    @Test
    void anAsyncCounterPromisesNothing() {
        var status = next("{durability: Async}", running(ANSWERS));
        assertCondition(status, "DurabilityGuaranteed", "False", Reason.AsyncDurability);
        assertThat(status.durability()).isEqualTo(Durability.Async);
    }

    @Test
    void ofAnExternalRedisNothingIsKnownOrPromised() {
        var external = new RedisState(
                "redis.example:6379", Optional.empty(), false, true, Reason.ExternalRedis, "not ours to watch");
        var status = next("{redis: {mode: External, external: {nodes: [\"redis.example:6379\"]}}}", running(external));
        assertCondition(status, "RedisHealthy", "Unknown", Reason.ExternalRedis);
        assertCondition(status, "DurabilityGuaranteed", "False", Reason.ExternalRedis);
        assertCondition(status, "Ready", "True", Reason.Serving);
    }

    @Test
    void ofAnExternalClusterItSaysWhatAFailoverMayLose() {
        var external = new RedisState(
                "redis.example:6379", Optional.empty(), false, true, Reason.ExternalRedis, "not ours to watch");
        var status = next(
                "{redis: {mode: External, external: {cluster: true, nodes: [\"redis.example:6379\"]}}}",
                running(external));
        assertCondition(status, "DurabilityGuaranteed", "False", Reason.ExternalRedis);
        assertThat(status.condition("DurabilityGuaranteed").orElseThrow().getMessage())
                .isEqualTo("the Redis Cluster at redis.example:6379 goes on with whichever copy it has: a failover may"
                        + " lose acknowledged increments, and give their values again");
        assertThat(status.durability()).isEqualTo(Durability.Async);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LoadBalancer", "NodePort"})
    void warnsOfACounterThatAnybodyOutsideMayUse(String type) {
        var open = "envoy: {service: {type: %s}}".formatted(type);
        assertCondition(next("{" + open + "}", running(ANSWERS)), "Exposed", "True", Reason.OpenToAnybody);
        assertThat(Reason.OpenToAnybody.isWarning()).isTrue();

        var keys = "app: {authentication: {apiKeys: [{name: a, secretKeyRef: {name: s, key: a}, scopes: [Read]}]}}";
        assertCondition(
                next("{" + open + ", " + keys + "}", running(ANSWERS)), "Exposed", "True", Reason.InsideCluster);
    }

    @Test
    void aTransitionTimeStaysUntilTheStatusFlips() {
        var service = Samples.service("{}");
        service.setStatus(next("{}", running(ANSWERS)));
        var later = NOON.plusSeconds(60);
        var same = StatusCalculator.next(service, running(ANSWERS), later);
        assertThat(same).isEqualTo(service.getStatus());
        var flipped = StatusCalculator.next(service, running(GONE), later);
        assertThat(flipped.condition("Ready").orElseThrow().getLastTransitionTime())
                .isEqualTo("2026-01-01T12:01:00Z");
        assertThat(flipped.condition("Exposed").orElseThrow().getLastTransitionTime())
                .isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void saysThatItIsPaused() {
        assertCondition(next("{paused: true}", running(ANSWERS)), "Paused", "True", Reason.PausedByUser);
    }

    private static CounterServiceStatus next(String spec, Observed observed) {
        CounterService service = Samples.service(spec);
        return StatusCalculator.next(service, observed, NOON);
    }

    private static Observed running(RedisState redis) {
        return observed(Optional.empty(), part(Part.APP, 2, 2), part(Part.ENVOY, 2, 2), redis, List.of());
    }

    private static Observed backedUp(BackupStatus backups) {
        return with(running(ANSWERS), new BackupState(Optional.of(backups), Optional.empty()));
    }

    private static Observed shown(Observed running, Instant end) {
        return changed(running, Optional.of(end), running.backups(), running.rollout(), running.scaling());
    }

    private static Observed with(Observed running, BackupState backups) {
        return changed(running, running.frontCertificate(), backups, running.rollout(), running.scaling());
    }

    private static Observed with(Observed running, Sighting rollout) {
        return changed(running, running.frontCertificate(), running.backups(), Optional.of(rollout), running.scaling());
    }

    private static Observed with(Observed running, Problem scaling) {
        return changed(running, running.frontCertificate(), running.backups(), running.rollout(), Optional.of(scaling));
    }

    private static Observed changed(
            Observed running,
            Optional<Instant> frontCertificate,
            BackupState backups,
            Optional<Sighting> rollout,
            Optional<Problem> scaling) {
        return new Observed(
                running.problem(),
                running.app(),
                running.envoy(),
                running.redisPods(),
                running.redis(),
                running.exposure(),
                running.appImage(),
                running.switchover(),
                running.rotation(),
                running.tls(),
                frontCertificate,
                running.upstream(),
                running.podTroubles(),
                backups,
                rollout,
                scaling);
    }

    private static Observed observed(
            Optional<Problem> problem, PartState app, PartState envoy, RedisState redis, List<String> troubles) {
        return new Observed(
                problem,
                Optional.of(app),
                Optional.of(envoy),
                Optional.of(part(Part.REDIS, 1, 1)),
                redis,
                INSIDE,
                Optional.of("image"),
                troubles);
    }

    private static PartState part(Part part, int wanted, int available) {
        return new PartState(part, wanted, available, wanted, wanted, true, false);
    }

    private static void assertCondition(CounterServiceStatus status, String type, String value, Reason reason) {
        assertThat(status.condition(type).orElseThrow()).satisfies(condition -> {
            assertThat(condition.getStatus()).as(type).isEqualTo(value);
            assertThat(condition.getReason()).as(type).isEqualTo(reason.name());
            assertThat(condition.getMessage()).isNotBlank();
        });
    }
}
