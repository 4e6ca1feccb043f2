package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.DeploymentShape;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/**
 * The service that counts. It has no {@code replicas}: those belong to {@link AppScale} and to the autoscaler, and a
 * field that was owned once falls to 1 when it is dropped.
 */
public final class AppDeployment extends OwnedResource<Deployment> {
    /** The numeric user that the service's image is made for. */
    private static final long APP_USER = 65532;

    public AppDeployment() {
        super(Deployment.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    @Override
    public Deployment desired(Blueprint blueprint) {
        return new DeploymentBuilder()
                .withMetadata(metadata(blueprint, Part.APP))
                .withSpec(DeploymentShape.spec(blueprint, Part.APP, template(blueprint))
                        .build())
                .build();
    }

    private static PodTemplateSpec template(Blueprint blueprint) {
        var app = blueprint.spec().app();
        return new PodTemplateSpecBuilder()
                // No fingerprint: the service reads its password at each connection and follows its keys; all else is
                // in the pod.
                .withMetadata(PodShape.metadata(blueprint, Part.APP, app.podTemplate(), Map.of()))
                .withSpec(PodShape.spec(blueprint, Part.APP, app.podTemplate(), APP_USER)
                        .withTerminationGracePeriodSeconds(60L)
                        .withContainers(AppContainer.of(blueprint))
                        .withVolumes(AppVolumes.of(blueprint))
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
