package dev.counters.apiserver;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
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
                .until(() -> client.resource(crd).get().getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True")));
    }
}
