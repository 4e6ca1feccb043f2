package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.dependent.SigningSecret;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Exchange;
import dev.counters.operator.encryption.Faults;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import dev.counters.operator.validation.SpecRefusedException;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads from a CounterService's Secrets how its connections to Redis are encrypted, and takes the next step: to another certificate,
 * another authority, or from plain to TLS and back.
 */
public final class EncryptionStore {
    private final Clock clock;

    /** Has no memory. */
    public EncryptionStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is to be in force.
     *
     * @param problem why it is not what the spec asks for
     */
    record Outcome(Encryption encryption, Optional<Problem> problem) {}

    /** {@return what the Secret of the servers holds, as far as the cache knows} */
    static Optional<Encryption> held(Names names, Context<CounterService> context) {
        return Owned.secret(context, names.redisTls()).flatMap(secret -> Encryption.read(SecretData.decode(secret)));
    }

    /** {@return whether a step is under way that nobody announces the end of} */
    static boolean isUnderWay(CounterService service, Context<CounterService> context) {
        var goal = service.getSpec().redis().isEncrypted() ? Stage.ENCRYPTED : Stage.PLAIN;
        return held(Names.of(service), context)
                .filter(encryption -> encryption.stage() != goal)
                .isPresent();
    }

    /**
     * {@return what the Secrets are to hold}
     *
     * @param group how the servers were when their keeper last looked
     * @throws SpecRefusedException if there is no certificate to begin with
     */
    Outcome of(
            CounterService service,
            Platform platform,
            Optional<StatefulSet> set,
            Optional<GroupState> group,
            Context<CounterService> context) {
        var wanted = service.getSpec().redis().isEncrypted();
        var names = Names.of(service);
        var sight = new EncryptionSight(service, group, context);
        var held = known(service, wanted, set, context);
        if (!wanted) {
            return new Outcome(
                    held.map(present -> withoutEnd(service, present, sight, context))
                            .orElse(Encryption.NONE),
                    Optional.empty());
        }
        var stage = held.map(present -> present.stage().next(true, sight)).orElseGet(() -> first(set));
        return new Step(service, context, clock.instant(), hosts(names, platform))
                .to(stage, held.flatMap(Encryption::held));
    }

    private static Encryption withoutEnd(
            CounterService service, Encryption present, Stage.Sight sight, Context<CounterService> context) {
        if (present.stage() == Stage.PLAIN && sight.serversFollow(Stage.PLAIN)) {
            new CertificateRequest(service, context.getClient()).withdraw();
            return Encryption.NONE;
        }
        return new Encryption(present.stage().next(false, sight), present.held(), Optional.empty());
    }

    /** Servers that are there already are not replaced before they have both ports. */
    private static Stage first(Optional<StatefulSet> set) {
        return set.map(RedisStatefulSet::stage).orElse(Stage.ENCRYPTED).next(true, new Stage.Sight() {
            @Override
            public boolean serversFollow(Stage stage) {
                return false;
            }

            @Override
            public boolean clientsFollow(Stage stage) {
                return false;
            }
        });
    }

    /** A cache that lacks the Secret proves nothing where there is to be one, so the API server is asked. */
    private static Optional<Encryption> known(
            CounterService service, boolean wanted, Optional<StatefulSet> set, Context<CounterService> context) {
        var names = Names.of(service);
        var isThere = wanted
                || set.filter(found -> RedisStatefulSet.stage(found) != Stage.PLAIN)
                        .isPresent();
        return held(names, context)
                .or(() -> isThere
                        ? stored(names, names.redisTls(), context)
                                .filter(secret -> secret.hasOwnerReferenceFor(service))
                                .flatMap(secret -> Encryption.read(SecretData.decode(secret)))
                        : Optional.empty());
    }

    /** The first is the one that clients ask for: it stands for all servers, wherever they are. */
    private static List<String> hosts(Names names, Platform platform) {
        var host = names.host(names.of(Part.REDIS));
        var whole = host + "." + platform.clusterDomain();
        return List.of(host, "*." + host, whole, "*." + whole, "localhost");
    }

    private static Optional<Secret> stored(Names names, String name, Context<CounterService> context) {
        return Optional.ofNullable(context.getClient()
                .secrets()
                .inNamespace(names.namespace())
                .withName(name)
                .get());
    }

    /** From what servers show to what they are to show. */
    private record Step(CounterService service, Context<CounterService> context, Instant now, List<String> hosts) {
        Outcome to(Stage stage, Optional<Encryption.Held> held) {
            var tls = Objects.requireNonNull(service.getSpec().redis().tls(), "it is wanted");
            var issuer = tls.certManager();
            var request = new CertificateRequest(service, context.getClient());
            if (issuer != null) {
                request.make(issuer, hosts);
                return brought(stage, held, Names.of(service).redisCertificate(), "spec.redis.tls.certManager", true);
            }
            if (held.isPresent()) {
                request.withdraw();
            }
            var secret = tls.secretName();
            return secret == null ? own(stage, held) : brought(stage, held, secret, "spec.redis.tls.secretName", false);
        }

        private Outcome own(Stage stage, Optional<Encryption.Held> held) {
            var names = Names.of(service);
            var kept = Owned.secret(context, names.redisAuthority())
                    .or(() -> stored(names, names.redisAuthority(), context)
                            .filter(secret -> secret.hasOwnerReferenceFor(service)))
                    .flatMap(SigningSecret::read)
                    .filter(pair -> Authority.of(pair)
                            .filter(whole -> !whole.isOld(now))
                            .isPresent());
            var pair = kept.orElseGet(() -> Authority.found(names.namespace() + "/" + names.service(), now));
            var wanted = new Wanted.Own(Authority.of(pair).orElseThrow(), hosts);
            return in(stage, Exchange.next(held, wanted, now), Optional.of(pair), Optional.empty());
        }

        private Outcome brought(
                Stage stage, Optional<Encryption.Held> held, String secret, String field, boolean asked) {
            var names = Names.of(service);
            var found = stored(names, secret, context).flatMap(Step::identity);
            var fault = found.isEmpty()
                    ? Optional.of(missing(names, secret, field, asked))
                    : Faults.of(found.get(), hosts.getFirst(), now)
                            .map(sentence -> new Problem(
                                    Reason.CertificateUnusable,
                                    "%s: Secret %s: %s".formatted(field, secret, sentence)));
            if (fault.isPresent()) {
                var present = held.orElseThrow(() -> new SpecRefusedException(
                        fault.get().reason(), fault.get().message()));
                return in(stage, present, Optional.empty(), fault);
            }
            var next = Exchange.next(held, new Wanted.Brought(found.orElseThrow()), now);
            var ending = Faults.nearEnd(next.identity(), now)
                    .map(sentence -> new Problem(
                            Reason.CertificateUnusable, "%s: Secret %s: %s".formatted(field, secret, sentence)));
            return in(stage, next, Optional.empty(), ending);
        }

        private static Outcome in(
                Stage stage, Encryption.Held held, Optional<SigningPair> authority, Optional<Problem> problem) {
            return new Outcome(new Encryption(stage, Optional.of(held), authority), problem);
        }

        private static Optional<Identity> identity(Secret secret) {
            return SecretData.value(secret, Encryption.CERTIFICATE)
                    .flatMap(chain -> SecretData.value(secret, Encryption.KEY)
                            .flatMap(key -> SecretData.value(secret, Encryption.AUTHORITIES)
                                    .map(authorities -> new Identity(chain + "\n", key + "\n", authorities + "\n"))));
        }

        private static Problem missing(Names names, String secret, String field, boolean asked) {
            return asked
                    ? new Problem(
                            Reason.CertificatePending,
                            ("%s: cert-manager has not brought tls.crt, tls.key and ca.crt in Secret %s yet: see kubectl describe"
                                            + " certificate %s, and use an issuer that tells its own certificate")
                                    .formatted(field, secret, secret))
                    : new Problem(
                            Reason.CertificateUnusable,
                            "%s: there is no Secret %s in namespace %s with tls.crt, tls.key and ca.crt; create it"
                                    .formatted(field, secret, names.namespace()));
        }
    }
}
