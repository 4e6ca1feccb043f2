package dev.counters.operator.validation;

import dev.counters.api.v1alpha1.ApiKeyScope;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.RedisMode;
import dev.counters.api.v1alpha1.SecretStoreKind;
import dev.counters.api.v1alpha1.VerticalUpdateMode;
import dev.counters.operator.dependent.access.ExternalSecret;
import dev.counters.operator.dependent.access.SecretProviderClass;
import dev.counters.operator.dependent.envoy.Certificate;
import dev.counters.operator.dependent.envoy.HttpRoute;
import dev.counters.operator.dependent.redis.RedisFiles;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Refuses specs that the schema lets through but that cannot work. */
public final class SpecValidator {
    private SpecValidator() {}

    /**
     * Checks a spec.
     *
     * @throws SpecRefusedException with what is wrong and what to do
     */
    public static void check(CounterServiceSpec spec, KubernetesClient client) {
        understood(spec);
        redisFitsItsMemory(spec);
        neededKindsAreThere(spec, client);
    }

    private static void understood(CounterServiceSpec spec) {
        if (spec.redis().mode() == RedisMode.Unrecognized
                || spec.credentials().type() == CredentialsType.Unrecognized
                || spec.durability() == Durability.Unrecognized
                || isStoreUnrecognized(spec)
                || isUpdateModeUnrecognized(spec)
                || BackupDestinations.anyUnrecognized(spec.redis())
                || spec.app().apiKeys().stream().anyMatch(key -> key.scopes().contains(ApiKeyScope.Unrecognized))) {
            throw new SpecRefusedException(
                    Reason.InvalidSpec,
                    "the spec has a value that this version of the operator does not know: upgrade the operator");
        }
    }

    private static boolean isStoreUnrecognized(CounterServiceSpec spec) {
        return Optional.ofNullable(spec.credentials().externalSecret())
                .filter(external -> external.storeRef().kind() == SecretStoreKind.Unrecognized)
                .isPresent();
    }

    private static boolean isUpdateModeUnrecognized(CounterServiceSpec spec) {
        return Optional.ofNullable(spec.app().verticalPodAutoscaler())
                .filter(autoscaler -> autoscaler.updateMode() == VerticalUpdateMode.Unrecognized)
                .isPresent();
    }

    private static void redisFitsItsMemory(CounterServiceSpec spec) {
        if (!spec.redis().isManaged()) {
            return;
        }
        var maxMemory = RedisFiles.maxMemory(spec.redis());
        var limit = RedisFiles.memoryLimit(spec.redis());
        if (maxMemory.isPresent() && limit.isPresent() && maxMemory.get() >= limit.get()) {
            throw new SpecRefusedException(
                    Reason.InvalidSpec,
                    ("spec.redis.maxMemory (%d bytes) must be below the memory limit of Redis (%d bytes), or the"
                                    + " kernel kills it before it refuses writes: lower it or raise"
                                    + " spec.redis.resources.limits.memory")
                            .formatted(maxMemory.get(), limit.get()));
        }
    }

    private static void neededKindsAreThere(CounterServiceSpec spec, KubernetesClient client) {
        if (spec.credentials().type() == CredentialsType.AwsSecretsManager) {
            demand(
                    client,
                    SecretProviderClass.CRD,
                    Reason.SecretsStoreMissing,
                    "spec.credentials.type AwsSecretsManager needs the Secrets Store CSI driver (the kind"
                            + " SecretProviderClass) and its AWS provider in the cluster: install them, or use another"
                            + " type");
        }
        if (spec.credentials().type() == CredentialsType.ExternalSecret) {
            demand(
                    client,
                    ExternalSecret.CRD,
                    Reason.ExternalSecretsMissing,
                    "spec.credentials.type ExternalSecret needs the External Secrets Operator (the kind ExternalSecret"
                            + " of external-secrets.io/v1) in the cluster: install it, or use another type");
        }
        if (spec.gateway() != null) {
            demand(
                    client,
                    HttpRoute.CRD,
                    Reason.GatewayApiMissing,
                    "spec.gateway needs the Gateway API (the kind HTTPRoute) in the cluster: install it, or use"
                            + " spec.ingress");
        }
        certManagerIsThere(spec, client);
    }

    private static void certManagerIsThere(CounterServiceSpec spec, KubernetesClient client) {
        var front = spec.envoy().tls();
        var redis = spec.redis().tls();
        if (front != null && front.certManager() != null) {
            demand(client, Certificate.CRD, Reason.CertManagerMissing, withoutCertManager("spec.envoy.tls"));
        } else if (redis != null && redis.certManager() != null) {
            demand(client, Certificate.CRD, Reason.CertManagerMissing, withoutCertManager("spec.redis.tls"));
        }
    }

    private static String withoutCertManager(String field) {
        return ("%s.certManager needs cert-manager (the kind Certificate) in the cluster: install it, or bring a"
                        + " certificate by %s.secretName")
                .formatted(field, field);
    }

    private static void demand(KubernetesClient client, String kind, Reason reason, String otherwise) {
        var known = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(kind)
                .get();
        if (known == null) {
            throw new SpecRefusedException(reason, otherwise);
        }
    }
}
