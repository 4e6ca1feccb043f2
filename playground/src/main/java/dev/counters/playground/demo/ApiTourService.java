package dev.counters.playground.demo;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RedisMemberStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The CounterService of the tour's manifests on an API server. */
final class ApiTourService implements TourService {
    private static final String NAMESPACE = "default";
    private static final String NAME = "visits";
    private static final String FIELD_MANAGER = "demo";
    /** Has the variable {@link #CHANGED_VARIABLE}. */
    private static final String CHANGE = "change.json";

    private static final String CHANGED_VARIABLE = "TOUR";

    private final KubernetesClient client;

    ApiTourService(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(Breakage breakage) {
        var service = Serialization.unmarshal(resource(breakage.manifest()), GenericKubernetesResource.class);
        client.resource(service)
                .inNamespace(NAMESPACE)
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    @Override
    public void awaitReady(Duration limit) {
        await(service(), found -> found != null && isReady(found), limit, "The CounterService was not ready in time.");
    }

    @Override
    public void awaitCopies(Duration limit) {
        await(
                service(),
                found -> found != null && hasCopies(found),
                limit,
                "The Redis servers did not come to hold the same in time.");
    }

    @Override
    public String primary() {
        return Optional.ofNullable(service().get())
                .flatMap(ApiTourService::redis)
                .flatMap(redis -> Optional.ofNullable(redis.primary()))
                .orElseThrow(() -> new TourFailedException("No Redis server takes the writes."));
    }

    /** A single server holds all that there is. */
    private static boolean hasCopies(CounterService service) {
        return redis(service)
                .filter(redis -> redis.primary() != null)
                .filter(redis ->
                        redis.members() == null || redis.members().stream().allMatch(RedisMemberStatus::inSync))
                .isPresent();
    }

    private static Optional<RedisStatus> redis(CounterService service) {
        return Optional.ofNullable(service.getStatus()).flatMap(status -> Optional.ofNullable(status.redis()));
    }

    @Override
    public void changeSetting() {
        service().patch(PatchContext.of(PatchType.JSON_MERGE), resource(CHANGE));
    }

    @Override
    public void awaitChanged(Duration limit) {
        var app = client.apps().deployments().inNamespace(NAMESPACE).withName(new Names(NAME, NAMESPACE).of(Part.APP));
        await(app, found -> found != null && isChanged(found), limit, "The app pods were not replaced in time.");
    }

    private Resource<CounterService> service() {
        return client.resources(CounterService.class).inNamespace(NAMESPACE).withName(NAME);
    }

    private static boolean isReady(CounterService service) {
        return Optional.ofNullable(service.getStatus())
                .filter(status -> Objects.equals(
                        status.observedGeneration(), service.getMetadata().getGeneration()))
                .filter(status -> is(service, ConditionType.Ready, "True"))
                .filter(status -> is(service, ConditionType.Progressing, "False"))
                .isPresent();
    }

    private static boolean is(CounterService service, ConditionType type, String status) {
        return service.getStatus()
                .condition(type.name())
                .filter(condition -> status.equals(condition.getStatus()))
                .isPresent();
    }

    private static boolean isChanged(Deployment app) {
        var spec = app.getSpec();
        var status = app.getStatus();
        return status != null
                && spec.getTemplate().getSpec().getContainers().stream()
                        .flatMap(container -> container.getEnv().stream())
                        .anyMatch(variable -> CHANGED_VARIABLE.equals(variable.getName()))
                && Objects.equals(
                        status.getObservedGeneration(), app.getMetadata().getGeneration())
                && Objects.equals(status.getUpdatedReplicas(), spec.getReplicas())
                && Objects.equals(status.getAvailableReplicas(), spec.getReplicas())
                && Objects.equals(status.getReplicas(), spec.getReplicas());
    }

    private static <T> void await(Resource<T> resource, Predicate<T> done, Duration limit, String otherwise) {
        try {
            resource.waitUntilCondition(done, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new TourFailedException(otherwise, e);
        }
    }

    private static String resource(String name) {
        try (var file = Objects.requireNonNull(ApiTourService.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
