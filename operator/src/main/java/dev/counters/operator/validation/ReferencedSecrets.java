package dev.counters.operator.validation;

import dev.counters.api.v1alpha1.ApiKeySpec;
import dev.counters.api.v1alpha1.BackupDestinationSpec;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.SecretKeyReference;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.dependent.app.RedisClientCertificate;
import dev.counters.operator.dependent.destination.BackupPlace;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** That the Secrets are there that pods are to mount: a pod that waits for one, or a client locked out, does not say why. */
public final class ReferencedSecrets {
    private ReferencedSecrets() {}

    /**
     * Looks at each Secret that the spec names for keys and certificates; of that of the credentials only at the name.
     *
     * @throws SpecRefusedException with the field, what it lacks and what to do
     */
    public static void check(CounterService service, KubernetesClient client) {
        var namespace = service.getMetadata().getNamespace();
        Map<String, Optional<Secret>> known = new HashMap<>();
        Optional.ofNullable(service.getSpec().credentials().secret())
                .ifPresent(secret -> SecretNames.demand("spec.credentials.secret.name", secret.name()));
        named(service.getSpec()).forEach(reference -> {
            SecretNames.demand(reference.field(), reference.secret().name());
            var secret = known.computeIfAbsent(reference.secret().name(), name -> read(client, namespace, name));
            reference.demand(namespace, secret);
        });
    }

    private static Stream<Reference> named(CounterServiceSpec spec) {
        return Stream.of(
                        spec.app().apiKeys().stream().map(ReferencedSecrets::of),
                        backups(spec),
                        certificate(spec),
                        externalRedis(spec))
                .flatMap(references -> references);
    }

    private static Stream<Reference> certificate(CounterServiceSpec spec) {
        return Optional.ofNullable(spec.envoy().tls()).flatMap(tls -> Optional.ofNullable(tls.secretName())).stream()
                .flatMap(secret -> Stream.of("tls.crt", "tls.key")
                        .map(key -> new Reference("spec.envoy.tls.secretName", new SecretKeyReference(secret, key))));
    }

    private static Stream<Reference> externalRedis(CounterServiceSpec spec) {
        var tls = Optional.ofNullable(spec.redis().external()).flatMap(redis -> Optional.ofNullable(redis.tls()));
        var authorities = tls.flatMap(known -> Optional.ofNullable(known.caSecretRef()))
                .map(secret -> new Reference("spec.redis.external.tls.caSecretRef", secret));
        var own = tls.flatMap(known -> Optional.ofNullable(known.clientCertificateSecretName())).stream()
                .flatMap(secret -> RedisClientCertificate.KEYS.stream()
                        .map(key -> new Reference(
                                "spec.redis.external.tls.clientCertificateSecretName",
                                new SecretKeyReference(secret, key))));
        return Stream.concat(authorities.stream(), own);
    }

    private static Stream<Reference> backups(CounterServiceSpec spec) {
        return Stream.concat(
                Optional.ofNullable(spec.redis().backup()).stream()
                        .flatMap(backup -> bucket("spec.redis.backup.destination", backup.destination())),
                Optional.ofNullable(spec.redis().restoreFrom()).stream()
                        .flatMap(restore -> bucket("spec.redis.restoreFrom.source", restore.source())));
    }

    private static Stream<Reference> bucket(String field, BackupDestinationSpec destination) {
        return Optional.ofNullable(destination.s3())
                .flatMap(s3 -> Optional.ofNullable(s3.credentialsSecretName()))
                .stream()
                .flatMap(secret -> BackupPlace.CREDENTIALS.stream()
                        .map(key -> new Reference(
                                field + ".s3.credentialsSecretName", new SecretKeyReference(secret, key))));
    }

    private static Reference of(ApiKeySpec key) {
        return new Reference(
                "spec.app.authentication.apiKeys[%s].secretKeyRef".formatted(key.name()), key.secretKeyRef());
    }

    private static Optional<Secret> read(KubernetesClient client, String namespace, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    private record Reference(String field, SecretKeyReference secret) {
        void demand(String namespace, Optional<Secret> found) {
            if (found.isEmpty()) {
                throw new SpecRefusedException(
                        Reason.CredentialsMissing,
                        "%s: there is no Secret %s in namespace %s; create it with the key %s"
                                .formatted(field, secret.name(), namespace, secret.key()));
            }
            if (SecretData.value(found.get(), secret.key()).isEmpty()) {
                throw new SpecRefusedException(
                        Reason.CredentialsMissing,
                        "%s: Secret %s has no value under the key %s; add it or name another key"
                                .formatted(field, secret.name(), secret.key()));
            }
        }
    }
}
