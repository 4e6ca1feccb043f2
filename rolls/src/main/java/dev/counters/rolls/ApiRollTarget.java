package dev.counters.rolls;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RedisMemberStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.RotationStatus;
import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.rolling.SwitchoverRequest;
import dev.counters.operator.rotation.Rotation;
import dev.counters.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The CounterService of {@code visits.yaml} on an API server. */
final class ApiRollTarget {
    static final String NAME = "visits";
    static final String CERTIFICATE = "visits-front";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** The passwords before the last change are valid for ten minutes, and so long another change waits. */
    private static final Duration LIMIT_OF_PASSWORDS = Duration.ofMinutes(15);

    private final KubernetesClient client;
    private final String namespace;

    ApiRollTarget(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    void awaitReady() {
        await("The CounterService is not ready", this::isReady);
    }

    /** New pods for the old ones: the annotation changes their template. */
    void replaceApp(int number) {
        var before = pods(Part.APP);
        patch("{\"spec\":{\"app\":{\"podTemplate\":{\"metadata\":{\"annotations\":{\"roll\":\"%d\"}}}}}}"
                .formatted(number));
        awaitReplaced(Part.APP, before);
    }

    /** New pods for the old ones: another request of CPU changes their template. */
    void replaceEnvoy(int number) {
        var before = pods(Part.ENVOY);
        patch("{\"spec\":{\"envoy\":{\"resources\":{\"requests\":{\"cpu\":\"%dm\",\"memory\":\"128Mi\"}}}}}"
                .formatted(100 + number % 100));
        awaitReplaced(Part.ENVOY, before);
    }

    void scale(int replicas) {
        patch("{\"spec\":{\"app\":{\"replicas\":%d}}}".formatted(replicas));
        await("The app does not have its pods", () -> pods(Part.APP).size() == replicas && isReady());
    }

    /** Envoy's pods go one after the other as if their machine did: no drain, no signal. */
    void killEnvoy() {
        pods(Part.ENVOY).forEach((name, uid) -> {
            client.pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .withGracePeriod(0)
                    .delete();
            await("A pod of Envoy stays", () -> !pods(Part.ENVOY).containsValue(uid) && isReady());
        });
    }

    /** Each pod goes as in a drain of its node, as soon as the disruption budget has one to spare. */
    void evict(Part part) {
        var before = pods(part);
        before.keySet().forEach(this::evict);
        awaitReplaced(part, before);
    }

    /** The primary's budget never lets it go, so another server takes the writes before it leaves. */
    void evictRedis() {
        var before = pods(Part.REDIS);
        var primary = primary();
        before.keySet().stream().filter(name -> !name.equals(primary)).forEach(this::evict);
        switchRedis();
        evict(primary);
        awaitReplaced(Part.REDIS, before);
        await("The Redis servers do not hold the same", this::hasCopies);
    }

    private void evict(String pod) {
        await(
                "The disruption budget keeps " + pod,
                () -> client.pods().inNamespace(namespace).withName(pod).evict());
    }

    /** All passwords are others, and those in use before are still valid for a while. */
    void changePasswords(String request) {
        patch("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(Rotation.ANNOTATION, request));
        Patience.await(
                LIMIT_OF_PASSWORDS,
                "The passwords are not changed",
                () -> rotation()
                        .filter(answer -> answer.request().equals(request))
                        .filter(answer -> answer.result().startsWith("done"))
                        .isPresent());
    }

    /** Another server takes the writes. */
    void switchRedis() {
        await("The Redis servers do not hold the same", this::hasCopies);
        var before = primary();
        var next = members().stream()
                .map(RedisMemberStatus::name)
                .filter(member -> !member.equals(before))
                .findFirst()
                .orElseThrow(() -> new RollFailedException("there is no other Redis server"));
        askFor(next);
        await("No other Redis server takes the writes", () -> {
            // The status may have told of a copy whose server had just gone.
            if (switchover()
                    .filter(answer -> answer.result().startsWith("failed"))
                    .isPresent()) {
                askForNone();
                askFor(next);
            }
            return next.equals(primary()) && isReady();
        });
    }

    private void askFor(String primary) {
        patch("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(SwitchoverRequest.ANNOTATION, primary));
    }

    private void askForNone() {
        patch("{\"metadata\":{\"annotations\":{\"%s\":null}}}".formatted(SwitchoverRequest.ANNOTATION));
        await("The last switchover is not forgotten", () -> switchover().isEmpty());
    }

    void putCertificate(SelfSigned certificate) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(CERTIFICATE)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withData(Map.of("tls.crt", base64(certificate.chain()), "tls.key", base64(certificate.key())))
                        .build())
                .fieldManager("rolls")
                .forceConflicts()
                .serverSideApply();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void await(String otherwise, BooleanSupplier done) {
        Patience.await(LIMIT, otherwise, done);
    }

    private void awaitReplaced(Part part, Map<String, String> before) {
        await("The pods of %s are not replaced".formatted(part.component()), () -> {
            var now = pods(part);
            return !now.isEmpty() && now.values().stream().noneMatch(before::containsValue) && isReady();
        });
    }

    /** {@return the uid of each pod, by name} */
    private Map<String, String> pods(Part part) {
        return client.pods().inNamespace(namespace).withLabels(Labels.selector(NAME, part)).list().getItems().stream()
                .map(Pod::getMetadata)
                .collect(Collectors.toMap(ObjectMeta::getName, ObjectMeta::getUid));
    }

    private boolean isReady() {
        return Optional.ofNullable(service().get())
                .filter(service -> service.getStatus() != null
                        && Objects.equals(
                                service.getStatus().observedGeneration(),
                                service.getMetadata().getGeneration()))
                .filter(service -> is(service, ConditionType.Ready, "True"))
                .filter(service -> is(service, ConditionType.Progressing, "False"))
                .isPresent();
    }

    private static boolean is(CounterService service, ConditionType type, String status) {
        return service.getStatus()
                .condition(type.name())
                .filter(condition -> status.equals(condition.getStatus()))
                .isPresent();
    }

    private boolean hasCopies() {
        var members = members();
        return !members.isEmpty() && members.stream().allMatch(RedisMemberStatus::inSync);
    }

    private String primary() {
        return redis().flatMap(redis -> Optional.ofNullable(redis.primary())).orElse("");
    }

    private List<RedisMemberStatus> members() {
        return redis().flatMap(redis -> Optional.ofNullable(redis.members())).orElse(List.of());
    }

    private Optional<RotationStatus> rotation() {
        return redis().flatMap(redis -> Optional.ofNullable(redis.rotation()));
    }

    private Optional<SwitchoverStatus> switchover() {
        return redis().flatMap(redis -> Optional.ofNullable(redis.switchover()));
    }

    private Optional<RedisStatus> redis() {
        return Optional.ofNullable(service().get().getStatus()).flatMap(status -> Optional.ofNullable(status.redis()));
    }

    private void patch(String merge) {
        service().patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private Resource<CounterService> service() {
        return client.resources(CounterService.class).inNamespace(namespace).withName(NAME);
    }
}
