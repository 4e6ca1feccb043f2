package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.envoy.CanaryRoute;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/**
 * Takes the weight of a canary away while changes of the spec wait: nothing is written but the numbers in the routes, since all
 * else would be made of a spec that is not to be carried out.
 */
final class HotWeights {
    private static final String ROUTES = "rds.yaml";

    private HotWeights() {}

    static void apply(CounterService service, RolloutStatus status, Context<CounterService> context) {
        if (status.phase() != RolloutPhase.RollingBack && status.phase() != RolloutPhase.Finishing) {
            return;
        }
        var split = Canaries.split(status);
        var names = Names.of(service);
        Owned.configMap(context, names.envoyXds())
                .flatMap(files -> Optional.ofNullable(files.getData().get(ROUTES)))
                .ifPresent(present -> {
                    var wanted = new CanaryRoute.Split(split.weight(), split.version()).in(present);
                    if (!wanted.equals(present)) {
                        context.getClient()
                                .resource(new ConfigMapBuilder()
                                        .withNewMetadata()
                                        .withName(names.envoyXds())
                                        .withNamespace(names.namespace())
                                        .endMetadata()
                                        .addToData(ROUTES, wanted)
                                        .build())
                                .patch(PatchContext.of(PatchType.JSON_MERGE));
                    }
                });
    }
}
