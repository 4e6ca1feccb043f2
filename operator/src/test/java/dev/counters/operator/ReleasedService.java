package dev.counters.operator;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.app.AppScale;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A CounterService as an earlier release left it: what its operator applied, who owns which field, and the status that it wrote.
 *
 * @param release such as {@code 0.1.0}
 * @param sample also the namespace that it is in
 */
record ReleasedService(String release, String sample) {
    static final String NAME = "visits";
    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final Path CHARTS = Path.of("../e2e/src/test/resources/releases");
    private static final String CRD = "counter-operator/files/counterservices.counters.dev-v1.yml";
    private static final String OPERATOR = "counter-operator";
    /** Where the samples are made. */
    private static final String SAMPLES = "shop";

    /** Defines CounterServices as that release did. */
    static void define(KubernetesClient client, String release) {
        client.resource(Serialization.unmarshal(
                        read(CHARTS.resolve(release).resolve(CRD)), CustomResourceDefinition.class))
                .forceConflicts()
                .serverSideApply();
    }

    /** Stores all of it, as that release's operator did: by server-side apply. */
    void store(KubernetesClient client) {
        OwnedObjects.createNamespace(client, sample);
        OwnedObjects.createService(
                client, sample, NAME, read(folder().resolve("specs").resolve(sample + ".yaml")));
        var service = service(client);
        for (var object : applied(client.getKubernetesSerialization())) {
            object.addOwnerReference(service);
            client.resource(object)
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager(OPERATOR)
                            .withForce(true)
                            .build());
        }
        AppScale.apply(client, new Names(NAME, sample), Part.APP, 2);
        service.setStatus(Serialization.unmarshal(
                read(folder().resolve("status.yaml")).replace("SHOP", sample), CounterServiceStatus.class));
        client.resource(service).updateStatus();
    }

    CounterService service(KubernetesClient client) {
        return client.resources(CounterService.class)
                .inNamespace(sample)
                .withName(NAME)
                .get();
    }

    private List<HasMetadata> applied(KubernetesSerialization yaml) {
        var objects =
                read(folder().resolve("applied").resolve(sample + ".yaml")).replace(SAMPLES, sample);
        return Arrays.stream(objects.split("(?m)^---\n", -1))
                .filter(object -> !object.isBlank())
                .map(object -> (HasMetadata) yaml.unmarshal(object))
                .toList();
    }

    private Path folder() {
        return RELEASES.resolve(release);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return sample;
    }
}
