package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A kind that an example needs and the cluster does not have.
 *
 * @param example the CounterService
 * @param crd the name of the kind's definition; a stub of it is in the resources
 * @param object what the operator makes of that kind
 * @param without a patch of the spec, after which it needs the kind no more
 */
record MissingKind(String example, String crd, String object, String without) {
    static final List<MissingKind> ALL = List.of(
            new MissingKind(
                    "aws",
                    "secretproviderclasses.secrets-store.csi.x-k8s.io",
                    "aws-credentials",
                    "{\"credentials\":{\"type\":\"Generated\",\"awsSecretsManager\":null}}"),
            new MissingKind(
                    "external-secret",
                    "externalsecrets.external-secrets.io",
                    "external-secret-credentials",
                    "{\"credentials\":{\"type\":\"Generated\",\"externalSecret\":null}}"),
            new MissingKind(
                    "certified", "certificates.cert-manager.io", "certified-envoy-tls", "{\"envoy\":{\"tls\":null}}"),
            new MissingKind("routed", "httproutes.gateway.networking.k8s.io", "routed", "{\"gateway\":null}"));

    boolean isOn(KubernetesClient client) {
        return client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(crd)
                        .get()
                != null;
    }

    /** {@return the definition, without any controller: enough to see what the operator makes of it} */
    CustomResourceDefinition stub() {
        String file = crd.substring(0, crd.indexOf('.')) + ".yaml";
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
            return new KubernetesSerialization().unmarshal(in, CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the kind, as messages call it} */
    String name() {
        return stub().getSpec().getNames().getKind();
    }
}
