package dev.counters.apiserver;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The committed CRD, which the crds module carries. */
public final class CounterServiceCrd {
    private static final String FILE = "/counterservices.counters.dev-v1.yml";

    private CounterServiceCrd() {}

    /** Installs it, and waits until it is served. */
    public static void install(KubernetesClient client) {
        var crd = Serialization.unmarshal(
                Objects.requireNonNull(
                        CounterServiceCrd.class.getResourceAsStream(FILE), "the crds module carries " + FILE),
                CustomResourceDefinition.class);
        client.resource(crd).serverSideApply();
        Awaitility.await("the CRD is served")
                .until(() -> isServed(client.resource(crd).get()));
    }

    /** An API server says at first that its conditions are null. */
    private static boolean isServed(CustomResourceDefinition crd) {
        return Stream.ofNullable(crd.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getConditions()))
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
