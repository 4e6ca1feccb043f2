package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * Keeps the selector of the app's Service in place when the operator lets go of it: a field that is dropped by its only owner
 * is taken away, so another field manager owns it first. That one never writes again, and whoever changes the selector then
 * has it.
 */
public final class SelectorHandover {
    /** The field manager that owns {@code spec.selector} from then on. */
    public static final String FIELD_MANAGER = "counter-operator-handover";

    private SelectorHandover() {}

    /** {@return whether the selector may be dropped} */
    public static boolean isDone(Service service) {
        return service.getMetadata().getManagedFields().stream()
                .anyMatch(entry -> FIELD_MANAGER.equals(entry.getManager()));
    }

    /** Takes the selector as it is. */
    public static void apply(KubernetesClient client, Blueprint blueprint, Service present) {
        Names names = blueprint.names();
        var selector = present.getSpec().getSelector();
        var service = new ServiceBuilder()
                .withNewMetadata()
                .withName(names.of(Part.APP))
                .withNamespace(names.namespace())
                .endMetadata()
                .withNewSpec()
                .withSelector(selector == null || selector.isEmpty() ? blueprint.selector(Part.APP) : selector)
                .endSpec()
                .build();
        client.resource(service)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }
}
