package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.cache.CompactItemStore;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;

/** One informer a kind, over the operator's own objects alone, shared by the dependents of that kind. */
public final class OwnedKinds {
    /** How many objects a list asks for at once, lest all of a thousand services' be in memory as text. */
    private static final long PAGE = 100;

    public static final String CONFIG_MAPS = "configmaps";
    public static final String CRON_JOBS = "cronjobs";
    public static final String DEPLOYMENTS = "deployments";
    public static final String AUTOSCALERS = "horizontalpodautoscalers";
    public static final String INGRESSES = "ingresses";
    public static final String NETWORK_POLICIES = "networkpolicies";
    public static final String DISRUPTION_BUDGETS = "poddisruptionbudgets";
    public static final String SECRETS = "secrets";
    public static final String SERVICE_ACCOUNTS = "serviceaccounts";
    public static final String SERVICES = "services";
    public static final String STATEFUL_SETS = "statefulsets";

    private OwnedKinds() {}

    /** {@return the event sources, by the names above} */
    public static List<EventSource<?, CounterService>> eventSources(EventSourceContext<CounterService> context) {
        return List.of(
                informer(CONFIG_MAPS, ConfigMap.class, context),
                informer(CRON_JOBS, CronJob.class, context),
                informer(DEPLOYMENTS, Deployment.class, context),
                informer(AUTOSCALERS, HorizontalPodAutoscaler.class, context),
                informer(INGRESSES, Ingress.class, context),
                informer(NETWORK_POLICIES, NetworkPolicy.class, context),
                informer(DISRUPTION_BUDGETS, PodDisruptionBudget.class, context),
                informer(SECRETS, Secret.class, context),
                informer(SERVICE_ACCOUNTS, ServiceAccount.class, context),
                informer(SERVICES, Service.class, context),
                informer(STATEFUL_SETS, StatefulSet.class, context));
    }

    private static <R extends HasMetadata> EventSource<R, CounterService> informer(
            String name, Class<R> kind, EventSourceContext<CounterService> context) {
        var configuration = InformerEventSourceConfiguration.from(kind, CounterService.class)
                .withName(name)
                .withLabelSelector(Labels.OWNED_SELECTOR)
                .withInformerListLimit(PAGE)
                .withNamespacesInheritedFromController();
        // With named namespaces there is an informer for each, and a store is one informer's.
        if (context.getControllerConfiguration().getInformerConfig().watchAllNamespaces()) {
            configuration.withItemStore(
                    new CompactItemStore<>(kind, context.getClient().getKubernetesSerialization()));
        }
        return new InformerEventSource<>(configuration.build(), context);
    }
}
