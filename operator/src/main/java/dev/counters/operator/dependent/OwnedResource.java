package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/**
 * An object that the operator owns: written by server-side apply when what is stored differs from {@link
 * #desired(Blueprint)}, collected by the garbage collector with its CounterService.
 *
 * @param <R> the object's kind
 */
public abstract class OwnedResource<R extends HasMetadata> extends CRUDKubernetesDependentResource<R, CounterService> {

    private static final int UNPROCESSABLE = 422;

    protected OwnedResource(Class<R> kind) {
        super(kind);
    }

    /** {@return the object's name} */
    protected abstract String name(Names names);

    /** {@return the object as it is to be; the same blueprint gives the same object} */
    public abstract R desired(Blueprint blueprint);

    @Override
    protected final R desired(CounterService service, Context<CounterService> context) {
        return desired(Blueprint.of(context));
    }

    @Override
    protected final ResourceID targetSecondaryResourceID(CounterService service, Context<CounterService> context) {
        var namespace = service.getMetadata().getNamespace();
        return new ResourceID(name(new Names(service.getMetadata().getName(), namespace)), namespace);
    }

    @Override
    protected boolean useSSA(Context<CounterService> context) {
        return true;
    }

    /**
     * Applies an object that the cache does not know. It may be there all the same: without the label that the informer
     * selects on, which this restores, or as somebody else's, which this leaves alone.
     */
    @Override
    public R create(R desired, CounterService service, Context<CounterService> context) {
        var existing = context.getClient().resource(desired).get();
        if (existing != null && !existing.hasOwnerReferenceFor(service)) {
            throw new NameTakenException(existing);
        }
        addMetadata(false, null, desired, service, context);
        return prepare(context, desired, service, existing == null ? "Creating" : "Taking back")
                .fieldManager(context.getControllerConfiguration().fieldManager())
                .forceConflicts()
                .serverSideApply();
    }

    /**
     * Applies an object that differs. Server-side apply cannot take away a list entry that somebody else put under another
     * key, such as a Service's port; where its result would be invalid, the lists are replaced first.
     */
    @Override
    public R update(R actual, R desired, CounterService service, Context<CounterService> context) {
        try {
            return super.update(actual, desired, service, context);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != UNPROCESSABLE) {
                throw refused;
            }
            context.getClient().resource(desired).patch(PatchContext.of(PatchType.JSON_MERGE));
            return super.update(actual, desired, service, context);
        }
    }

    @Override
    protected InformerEventSourceConfiguration.Builder<R> informerConfigurationBuilder(
            EventSourceContext<CounterService> context) {
        return super.informerConfigurationBuilder(context).withLabelSelector(Labels.OWNED_SELECTOR);
    }

    /** {@return name, namespace and labels of this object} */
    protected final ObjectMeta metadata(Blueprint blueprint, Part part) {
        return new ObjectMetaBuilder()
                .withName(name(blueprint.names()))
                .withNamespace(blueprint.names().namespace())
                .withLabels(blueprint.labels(part))
                .build();
    }
}
