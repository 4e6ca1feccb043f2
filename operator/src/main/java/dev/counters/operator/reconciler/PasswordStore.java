package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.api.v1alpha1.RedisMode;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Passwords;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.dependent.redis.RedisPasswordsSecret;
import dev.counters.operator.rotation.Answers;
import dev.counters.operator.rotation.Rotation;
import dev.counters.operator.rotation.Servers;
import dev.counters.operator.status.Reason;
import dev.counters.operator.validation.SpecRefusedException;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads the passwords of a CounterService from its Secrets, makes those that are not there yet, and changes them step by step where
 * that is asked for.
 */
public final class PasswordStore {
    private final Supplier<String> newPassword;
    private final BiFunction<CounterService, Context<CounterService>, Servers> servers;
    private final Clock clock;

    /**
     * Has no memory.
     *
     * @param newPassword gives another one at each call, too long to guess
     * @param servers who is asked before a password is used
     */
    public PasswordStore(
            Supplier<String> newPassword,
            BiFunction<CounterService, Context<CounterService>, Servers> servers,
            Clock clock) {
        this.newPassword = newPassword;
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * The passwords that the Secrets hold or, where they do not, or others are to follow, that they are to hold.
     *
     * @throws SpecRefusedException if the user's own Secret is missing or lacks the key
     */
    Passwords of(CounterService service, Context<CounterService> context) {
        var names = Names.of(service);
        var changing = isChanging(service, names, context);
        var counter = counter(service, names, changing, context);
        if (service.getSpec().redis().mode() == RedisMode.External) {
            return new Passwords("", "", counter);
        }
        var secret = existing(service, names.of(Part.REDIS), changing, context);
        var rotation = new Rotation(
                new Passwords(
                        kept(secret, RedisPasswordsSecret.OPERATOR),
                        kept(secret, RedisPasswordsSecret.REPLICATION),
                        counter,
                        secret.map(RedisPasswordsSecret::besides).orElse(Map.of())),
                service.getSpec().credentials().type() == CredentialsType.Generated,
                asked(service),
                clock.instant(),
                newPassword);
        return secret.isPresent() ? rotation.next(servers.apply(service, context)) : rotation.first();
    }

    /** {@return the request for other passwords} */
    static Optional<String> asked(CounterService service) {
        return Optional.ofNullable(service.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Rotation.ANNOTATION))
                .filter(request -> !request.isBlank());
    }

    /** {@return what the Secret of Redis holds besides passwords in use; empty until there is one} */
    static Optional<Map<String, String>> besides(Names names, Context<CounterService> context) {
        return Owned.secret(context, names.of(Part.REDIS)).map(RedisPasswordsSecret::besides);
    }

    /** {@return whether servers learn passwords that nobody uses yet} */
    static boolean isSpreading(CounterService service, Context<CounterService> context) {
        return besides(Names.of(service), context).filter(Answers::isSpreading).isPresent();
    }

    /** {@return the password of the Redis user {@code operator}, once there is one} */
    static Optional<String> ofOperator(Names names, Context<CounterService> context) {
        return Owned.secret(context, names.of(Part.REDIS))
                .flatMap(secret -> SecretData.value(secret, RedisPasswordsSecret.OPERATOR));
    }

    /** {@return the password of the Redis user {@code replication}, once there is one} */
    static Optional<String> ofReplication(Names names, Context<CounterService> context) {
        return Owned.secret(context, names.of(Part.REDIS))
                .flatMap(secret -> SecretData.value(secret, RedisPasswordsSecret.REPLICATION));
    }

    /** Then a cache that lags could begin anew what has been begun. */
    private static boolean isChanging(CounterService service, Names names, Context<CounterService> context) {
        return besides(names, context)
                .filter(known -> Rotation.isAtRest(asked(service), known))
                .isEmpty();
    }

    private Optional<String> counter(
            CounterService service, Names names, boolean changing, Context<CounterService> context) {
        var credentials = service.getSpec().credentials();
        return switch (credentials.type()) {
            case Generated ->
                Optional.of(kept(existing(service, names.credentials(), changing, context), Credentials.PASSWORD));
            case Secret -> {
                var reference = Objects.requireNonNull(credentials.secret(), "the schema demands it");
                yield Optional.of(given(names, reference.name(), reference.key(), context));
            }
            case ExternalSecret ->
                stored(names.namespace(), names.externalCredentials(), context)
                        .flatMap(found -> SecretData.value(found, Credentials.PASSWORD));
            case AwsSecretsManager, Unrecognized -> Optional.empty();
        };
    }

    private String kept(Optional<Secret> secret, String key) {
        return secret.flatMap(found -> SecretData.value(found, key)).orElseGet(newPassword);
    }

    /**
     * A cache that lacks the Secret proves nothing: a label may be gone, or the cache may lag. A new password over the one
     * in use would lock the service out, so the server is asked.
     */
    private static Optional<Secret> existing(
            CounterService service, String name, boolean changing, Context<CounterService> context) {
        return Owned.secret(context, name)
                .filter(_ -> !changing)
                .or(() -> stored(service.getMetadata().getNamespace(), name, context)
                        .filter(secret -> secret.hasOwnerReferenceFor(service)));
    }

    private static String given(Names names, String name, String key, Context<CounterService> context) {
        var secret = stored(names.namespace(), name, context)
                .orElseThrow(() -> new SpecRefusedException(
                        Reason.CredentialsMissing,
                        "spec.credentials.secret.name: there is no Secret %s in namespace %s; create it with the key %s"
                                .formatted(name, names.namespace(), key)));
        return SecretData.value(secret, key)
                .orElseThrow(() -> new SpecRefusedException(
                        Reason.CredentialsMissing,
                        "spec.credentials.secret.key: Secret %s has no value under the key %s; add it or name another key"
                                .formatted(name, key)));
    }

    private static Optional<Secret> stored(String namespace, String name, Context<CounterService> context) {
        return Optional.ofNullable(context.getClient()
                .secrets()
                .inNamespace(namespace)
                .withName(name)
                .get());
    }
}
