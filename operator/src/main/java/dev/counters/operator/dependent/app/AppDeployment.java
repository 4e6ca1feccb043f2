package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.DeploymentShape;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * The service that counts. It has no {@code replicas}: those belong to {@link AppScale} and to the autoscaler, and a
 * field that was owned once falls to 1 when it is dropped.
 */
public final class AppDeployment extends OwnedResource<Deployment> {
    public AppDeployment() {
        super(Deployment.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    /** While another version is tried, what runs is the only place where the stable one is written: it is left alone. */
    @Override
    public Result<Deployment> match(Deployment actual, CounterService service, Context<CounterService> context) {
        return Blueprint.of(context).canary().stableHeld()
                ? Result.nonComputed(true)
                : super.match(actual, service, context);
    }

    @Override
    public Deployment desired(Blueprint blueprint) {
        return new DeploymentBuilder()
                .withMetadata(TemplateHash.on(metadata(blueprint, Part.APP), blueprint))
                .withSpec(DeploymentShape.spec(blueprint, Part.APP, AppPods.template(blueprint, Part.APP))
                        .build())
                .build();
    }

    /** {@return whether a pod speaks TLS with Redis} */
    public static boolean encrypts(PodSpec pod) {
        return pod.getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .anyMatch(variable -> AppEnvironment.ENCRYPTED.equals(variable.getName()));
    }
}
