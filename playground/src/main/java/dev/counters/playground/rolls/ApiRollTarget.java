package dev.counters.playground.rolls;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RedisMemberStatus;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.rolling.SwitchoverRequest;
import dev.counters.operator.status.ConditionType;
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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The CounterService of {@code rolls/visits.yaml} on an API server. */
final class ApiRollTarget {
    static final String NAMESPACE = "default";
    static final String NAME = "visits";
    static final String CERTIFICATE = "visits-front";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLISECONDS = 100;

    private final KubernetesClient client;

    ApiRollTarget(KubernetesClient client) {
        this.client = client;
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

    /** Another server takes the writes. */
    void switchRedis() {
        await("The Redis servers do not hold the same", this::hasCopies);
        var before = primary();
        var next = members().stream()
                .map(RedisMemberStatus::name)
                .filter(member -> !member.equals(before))
                .findFirst()
                .orElseThrow(() -> new RollFailedException("there is no other Redis server"));
        patch("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(SwitchoverRequest.ANNOTATION, next));
        await("No other Redis server takes the writes", () -> next.equals(primary()) && isReady());
    }

    void putCertificate(SelfSigned certificate) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(CERTIFICATE)
                        .withNamespace(NAMESPACE)
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
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var never = new CountDownLatch(1);
        try {
            while (!done.getAsBoolean()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new RollFailedException(otherwise + " after " + LIMIT.toMinutes() + " minutes");
                }
                var _ = never.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RollFailedException("interrupted");
        }
    }

    private void awaitReplaced(Part part, Set<String> before) {
        await("The pods of %s are not replaced".formatted(part.component()), () -> {
            var now = pods(part);
            return !now.isEmpty() && now.stream().noneMatch(before::contains) && isReady();
        });
    }

    private Set<String> pods(Part part) {
        return client.pods().inNamespace(NAMESPACE).withLabels(Labels.selector(NAME, part)).list().getItems().stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getUid())
                .collect(Collectors.toSet());
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
        return Optional.ofNullable(service().get().getStatus())
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.primary()))
                .orElse("");
    }

    private List<RedisMemberStatus> members() {
        return Optional.ofNullable(service().get().getStatus())
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.members()))
                .orElse(List.of());
    }

    private void patch(String merge) {
        service().patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private Resource<CounterService> service() {
        return client.resources(CounterService.class).inNamespace(NAMESPACE).withName(NAME);
    }
}
