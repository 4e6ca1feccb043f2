package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.dependent.app.ScaledObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** The owned objects of the CounterService at hand, from the caches. */
final class Owned {
    private Owned() {}

    static Optional<Deployment> deployment(Context<CounterService> context, String name) {
        return find(Deployment.class, context, name);
    }

    static Optional<StatefulSet> statefulSet(Context<CounterService> context, String name) {
        return find(StatefulSet.class, context, name);
    }

    static Optional<CronJob> cronJob(Context<CounterService> context, String name) {
        return find(CronJob.class, context, name);
    }

    static Optional<HorizontalPodAutoscaler> autoscaler(Context<CounterService> context, String name) {
        return find(HorizontalPodAutoscaler.class, context, name);
    }

    /** {@return what KEDA scales by; empty as well where the kind is not known, or was not yet looked for} */
    static Optional<ScaledObject> scaledObject(Context<CounterService> context, String name) {
        return find(ScaledObject.class, context, name);
    }

    static Optional<Service> service(Context<CounterService> context, String name) {
        return find(Service.class, context, name);
    }

    static Optional<Secret> secret(Context<CounterService> context, String name) {
        return find(Secret.class, context, name);
    }

    static Optional<ConfigMap> configMap(Context<CounterService> context, String name) {
        return find(ConfigMap.class, context, name);
    }

    private static <R extends HasMetadata> Optional<R> find(
            Class<R> kind, Context<CounterService> context, String name) {
        return context.getSecondaryResources(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }
}
