package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.dependent.OwnedKinds;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;
import java.util.stream.Stream;

/** Makes a running counter of a CounterService, keeps it so, and says how it is. */
@ControllerConfiguration(
        name = CounterServiceReconciler.NAME,
        fieldManager = Labels.OPERATOR,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = WorthALook.class))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 300_000)
public final class CounterServiceReconciler extends CounterWorkflow implements Reconciler<CounterService> {
    public static final String NAME = "counterservice";

    private final Reconciliation reconciliation;
    private final ServerGroups groups;

    public CounterServiceReconciler(Reconciliation reconciliation, ServerGroups groups) {
        this.reconciliation = reconciliation;
        this.groups = groups;
    }

    @Override
    public List<EventSource<?, CounterService>> prepareEventSources(EventSourceContext<CounterService> context) {
        return Stream.concat(OwnedKinds.eventSources(context).stream(), Stream.of(groups.source()))
                .toList();
    }

    @Override
    public UpdateControl<CounterService> reconcile(CounterService service, Context<CounterService> context) {
        return reconciliation.of(service, context);
    }
}
