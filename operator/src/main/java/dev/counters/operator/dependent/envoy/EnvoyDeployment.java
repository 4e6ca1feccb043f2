package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.DeploymentShape;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.envoy.EnvoyFiles;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/** The front door's pods. */
public final class EnvoyDeployment extends OwnedResource<Deployment> {
    /** The user of the official Envoy image. */
    private static final long ENVOY_USER = 101;

    public EnvoyDeployment() {
        super(Deployment.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.ENVOY);
    }

    @Override
    public Deployment desired(Blueprint blueprint) {
        return new DeploymentBuilder()
                .withMetadata(metadata(blueprint, Part.ENVOY))
                .withSpec(DeploymentShape.spec(blueprint, Part.ENVOY, template(blueprint))
                        .withReplicas(blueprint.spec().envoy().replicas())
                        .build())
                .build();
    }

    /** {@return whether a pod could prove to the app that it is one of Envoy's} */
    public static boolean hasClientCertificate(PodSpec pod) {
        return EnvoyContainer.mountsClient(pod);
    }

    private static PodTemplateSpec template(Blueprint blueprint) {
        var mark = Map.of(Fingerprint.ANNOTATION, readAtStart(blueprint));
        return new PodTemplateSpecBuilder()
                .withMetadata(PodShape.metadata(blueprint, Part.ENVOY, PodShape.NO_WISHES, mark))
                .withSpec(PodShape.spec(blueprint, Part.ENVOY, PodShape.NO_WISHES, ENVOY_USER)
                        .withTerminationGracePeriodSeconds(EnvoyPlan.graceSeconds(blueprint))
                        .withContainers(EnvoyContainer.of(blueprint))
                        .withVolumes(EnvoyContainer.volumes(blueprint))
                        .build())
                .build();
    }

    private static String readAtStart(Blueprint blueprint) {
        return Fingerprint.of(
                Part.ENVOY.component(),
                EnvoyFiles.bootstrap(EnvoyPlan.of(blueprint)).toString());
    }
}
