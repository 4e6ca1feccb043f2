package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.ServerIssuerSpec;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.envoy.Certificate;
import dev.counters.operator.status.Reason;
import dev.counters.operator.validation.SpecRefusedException;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Objects;

/**
 * Asks cert-manager for the certificate of a service's servers. No dependent of the workflow: the front door's certificate is one of
 * the same kind, which may be installed at any time.
 */
final class CertificateRequest {
    private static final int P256 = 256;

    private final KubernetesClient client;
    private final CounterService service;
    private final Names names;

    CertificateRequest(CounterService service, KubernetesClient client) {
        this.client = client;
        this.service = service;
        names = Names.of(service);
    }

    /**
     * Asks, unless that was asked already.
     *
     * @throws SpecRefusedException if somebody else has asked for another under the same name
     */
    void make(ServerIssuerSpec issuer, List<String> hosts) {
        var wanted = wanted(issuer, hosts);
        var existing = object().get();
        if (existing != null && !existing.hasOwnerReferenceFor(service)) {
            throw new SpecRefusedException(
                    Reason.NameTaken,
                    "the Certificate %s belongs to somebody else: delete or rename it, or use another name for the CounterService"
                            .formatted(names.redisCertificate()));
        }
        if (existing == null || !Objects.equals(existing.getSpec(), wanted.getSpec())) {
            client.resource(wanted)
                    .fieldManager(Labels.OPERATOR)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    /** Does not want it any more. */
    void withdraw() {
        var existing = object().get();
        if (existing != null && existing.hasOwnerReferenceFor(service)) {
            client.resource(existing).delete();
        }
    }

    private Resource<Certificate> object() {
        return client.resources(Certificate.class)
                .inNamespace(names.namespace())
                .withName(names.redisCertificate());
    }

    private Certificate wanted(ServerIssuerSpec issuer, List<String> hosts) {
        var certificate = new Certificate();
        certificate.setMetadata(new ObjectMetaBuilder()
                .withName(names.redisCertificate())
                .withNamespace(names.namespace())
                .withLabels(Labels.of(names.service(), Part.REDIS))
                .addNewOwnerReference()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withName(names.service())
                .withUid(service.getMetadata().getUid())
                .endOwnerReference()
                .build());
        certificate.setSpec(new Certificate.Spec(
                names.redisCertificate(),
                hosts,
                new Certificate.Issuer("cert-manager.io", issuer.issuerKind().name(), issuer.issuerName()),
                new Certificate.PrivateKey("ECDSA", P256, "Always"),
                List.of("digital signature", "server auth", "client auth")));
        return certificate;
    }
}
