package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Lifetime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;

/** When the certificate ends that the front door shows: nobody but its Secret knows, whoever renews it. */
final class FrontCertificateEnd {
    private FrontCertificateEnd() {}

    /** {@return empty where clients are shown none, or no Secret has one yet} */
    static Optional<Instant> of(CounterService service, Names names, KubernetesClient client) {
        return Optional.ofNullable(service.getSpec().envoy().tls())
                .map(tls -> Optional.ofNullable(tls.secretName()).orElseGet(names::certificate))
                .map(secret -> client.secrets()
                        .inNamespace(names.namespace())
                        .withName(secret)
                        .get())
                .flatMap(secret -> SecretData.value(secret, Encryption.CERTIFICATE))
                .flatMap(Lifetime::end);
    }
}
