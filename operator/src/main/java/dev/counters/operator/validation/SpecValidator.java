package dev.counters.operator.validation;

import dev.counters.api.v1alpha1.ApiKeyScope;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.RedisMode;
import dev.counters.api.v1alpha1.SecretStoreKind;
import dev.counters.operator.dependent.access.ExternalSecret;
import dev.counters.operator.dependent.access.SecretProviderClass;
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
        secretsStoreIsThere(spec, client);
    }

    private static void understood(CounterServiceSpec spec) {
        if (spec.redis().mode() == RedisMode.Unrecognized
                || spec.credentials().type() == CredentialsType.Unrecognized
                || spec.durability() == Durability.Unrecognized
                || isStoreUnrecognized(spec)
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

    private static void redisFitsItsMemory(CounterServiceSpec spec) {
        if (!spec.redis().isManaged()) {
            return;
        }
        var maxMemory = RedisFiles.maxMemory(spec.redis());
        var limit = RedisFiles.memoryLimit(spec.redis());
        if (maxMemory.isPresent() && limit.isPresent() && maxMemory.get() >= limit.get()) {
            throw new SpecRefusedException(
                    Reason.InvalidSpec,
                    ("spec.redis.maxMemory (%d bytes) must be below the memory limit of Redis (%d bytes), or the kernel kills "
                                    + "it before it refuses writes: lower it or raise spec.redis.resources.limits.memory")
                            .formatted(maxMemory.get(), limit.get()));
        }
    }

    private static void secretsStoreIsThere(CounterServiceSpec spec, KubernetesClient client) {
        if (spec.credentials().type() == CredentialsType.AwsSecretsManager
                && isMissing(SecretProviderClass.CRD, client)) {
            throw new SpecRefusedException(
                    Reason.SecretsStoreMissing,
                    "spec.credentials.type AwsSecretsManager needs the Secrets Store CSI driver (the kind "
                            + "SecretProviderClass) and its AWS provider in the cluster: install them, or use another type");
        }
        if (spec.credentials().type() == CredentialsType.ExternalSecret && isMissing(ExternalSecret.CRD, client)) {
            throw new SpecRefusedException(
                    Reason.ExternalSecretsMissing,
                    "spec.credentials.type ExternalSecret needs the External Secrets Operator (the kind ExternalSecret of "
                            + "external-secrets.io/v1) in the cluster: install it, or use another type");
        }
    }

    private static boolean isMissing(String kind, KubernetesClient client) {
        return client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(kind)
                        .get()
                == null;
    }
}
