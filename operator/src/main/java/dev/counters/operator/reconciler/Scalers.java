package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.AppSpec;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.ScalingShape;
import dev.counters.operator.dependent.app.ScaledObject;
import dev.counters.operator.dependent.app.ScalingMetrics;
import dev.counters.operator.dependent.app.VerticalPodAutoscaler;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who scales the app, and what is missing for that. A service runs without it all the same. */
public final class Scalers {
    /** The API group that an adapter of Prometheus, or the like, serves. */
    static final String POD_METRICS = "custom.metrics.k8s.io";

    /** KEDA lets go of an object within seconds. */
    private static final Duration LETTING_GO = Duration.ofMinutes(1);

    private final Clock clock;

    public Scalers(Clock clock) {
        this.clock = clock;
    }

    /** {@return what is there before anything is written} */
    static ScalingShape there(CounterService service, Context<CounterService> context) {
        return new ScalingShape(
                Owned.autoscaler(context, name(service)).isPresent(),
                Owned.scaledObject(context, name(service)).isPresent(),
                countsRequests(service.getSpec().app()) && hasPodMetrics(context.getClient()));
    }

    /** {@return what the app's scaling lacks, if anything} */
    Optional<Problem> problem(CounterService service, Context<CounterService> context) {
        var app = service.getSpec().app();
        var client = context.getClient();
        return Stream.of(
                        kedaMissing(app, client),
                        kedaNotReady(service, context),
                        stays(service, context),
                        adapterMissing(app, client),
                        verticalMissing(app, client))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Problem> kedaMissing(AppSpec app, KubernetesClient client) {
        return app.keda() == null || isKnown(client, ScaledObject.CRD)
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.KedaMissing,
                        "spec.app.keda needs KEDA (the kind ScaledObject of keda.sh/v1alpha1) in the cluster:"
                                + " install it, or use spec.app.autoscaling. Until then nobody scales, and the"
                                + " number of pods stays as it is"));
    }

    private static Optional<Problem> kedaNotReady(CounterService service, Context<CounterService> context) {
        return Optional.ofNullable(service.getSpec().app().keda())
                .flatMap(_ -> Owned.scaledObject(context, name(service)))
                .flatMap(object -> Optional.ofNullable(object.getStatus()))
                .map(status -> Objects.requireNonNullElse(status.conditions(), List.<Condition>of()))
                .stream()
                .flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> new Problem(
                        Reason.KedaNotReady,
                        "KEDA cannot do what spec.app.keda asks for: %s; see the ScaledObject %s"
                                .formatted(condition.getMessage(), name(service))))
                .findFirst();
    }

    /** Only KEDA takes its mark off an object that is to go; where it was uninstalled first, nobody does. */
    private Optional<Problem> stays(CounterService service, Context<CounterService> context) {
        return Owned.scaledObject(context, name(service))
                .flatMap(object -> Optional.ofNullable(object.getMetadata().getDeletionTimestamp()))
                .filter(since -> Instant.parse(since).plus(LETTING_GO).isBefore(clock.instant()))
                .map(_ -> new Problem(
                        Reason.ScalerStays,
                        ("the ScaledObject %s is to go, but KEDA does not let go of it, so nobody else sets the number"
                                        + " of pods: let KEDA run, or take the object's finalizer away if KEDA is gone for good")
                                .formatted(name(service))));
    }

    private static Optional<Problem> adapterMissing(AppSpec app, KubernetesClient client) {
        return !countsRequests(app) || hasPodMetrics(client)
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.MetricsAdapterMissing,
                        ("spec.app.autoscaling.targetRequestsPerSecond needs a metrics adapter (the API group %s) in"
                                        + " the cluster that serves %s of pods: install one, or leave the target out. Until then"
                                        + " the number of pods follows %s")
                                .formatted(POD_METRICS, ScalingMetrics.REQUESTS, ScalingMetrics.withoutRequests(app))));
    }

    private static Optional<Problem> verticalMissing(AppSpec app, KubernetesClient client) {
        return app.verticalPodAutoscaler() == null || isKnown(client, VerticalPodAutoscaler.CRD)
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.VerticalPodAutoscalerMissing,
                        "spec.app.verticalPodAutoscaler needs the vertical pod autoscaler (the kind"
                                + " VerticalPodAutoscaler of autoscaling.k8s.io/v1) in the cluster: install it, or leave"
                                + " the field out. Until then pods ask for what spec.app.resources says"));
    }

    private static boolean countsRequests(AppSpec app) {
        return app.effectiveAutoscaling()
                .filter(autoscaling -> autoscaling.targetRequestsPerSecond() != null)
                .isPresent();
    }

    private static boolean hasPodMetrics(KubernetesClient client) {
        return client.hasApiGroup(POD_METRICS, true);
    }

    private static boolean isKnown(KubernetesClient client, String kind) {
        return client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(kind)
                        .get()
                != null;
    }

    private static String name(CounterService service) {
        return Names.of(service).of(Part.APP);
    }
}
