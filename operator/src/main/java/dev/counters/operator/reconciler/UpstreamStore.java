package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.dependent.SigningSecret;
import dev.counters.operator.dependent.app.RequestEncryption;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Exchange;
import dev.counters.operator.encryption.Purpose;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.encryption.Upstream;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.envoy.AppEncryption;
import dev.counters.operator.status.Reason;
import dev.counters.operator.validation.SpecRefusedException;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from a CounterService's Secrets how requests are encrypted between Envoy and the app, and takes the next step: to other
 * certificates, another authority, or from plain to TLS and back.
 */
public final class UpstreamStore {
    private static final String CLUSTERS = "cds.yaml";

    private final Clock clock;
    private final EnvoyStatistics statistics = new EnvoyStatistics();

    /** Has no memory. */
    public UpstreamStore(Clock clock) {
        this.clock = clock;
    }

    /** {@return what the Secrets hold, as far as the cache knows} */
    static Optional<Upstream> held(Names names, Context<CounterService> context) {
        return Owned.secret(context, names.appTls())
                .flatMap(app -> read(app, Owned.secret(context, names.envoyClient())));
    }

    /** {@return whether a step is under way that nobody announces the end of} */
    static boolean isUnderWay(CounterService service, Context<CounterService> context) {
        var goal = service.getSpec().envoy().encryptsUpstream() ? Stage.ENCRYPTED : Stage.PLAIN;
        return held(Names.of(service), context)
                .filter(upstream -> upstream.stage() != goal || goal == Stage.PLAIN)
                .isPresent();
    }

    /**
     * {@return what the Secrets are to hold}
     *
     * @throws SpecRefusedException if the spec takes away whoever speaks TLS with the app before that ends
     */
    Upstream of(CounterService service, Platform platform, Context<CounterService> context) {
        var wanted = service.getSpec().envoy().encryptsUpstream();
        var told = told(service, context);
        var speaks = told.filter(stage -> stage != Stage.PLAIN).isPresent();
        var held = known(service, wanted || speaks, context);
        var stage = held.map(Upstream::stage).or(() -> told);
        var sight = new UpstreamSight(service, statistics, context);
        if (!wanted && held.isPresent()) {
            return withoutEnd(service, held.get(), sight);
        }
        if (!wanted && !speaks) {
            return Upstream.NONE;
        }
        return issued(
                service,
                platform,
                // Where there is no pod yet, none has to go over.
                stage.map(present -> present.next(wanted, sight)).orElse(Stage.ENCRYPTED),
                held.orElse(Upstream.NONE),
                context);
    }

    private static Upstream withoutEnd(CounterService service, Upstream present, Stage.Sight sight) {
        if (present.stage() == Stage.PLAIN && sight.serversFollow(Stage.PLAIN)) {
            return Upstream.NONE;
        }
        var spec = service.getSpec();
        if (!spec.envoy().enabled() || spec.rollout().isExternal()) {
            throw new SpecRefusedException(
                    Reason.InvalidSpec,
                    "the app still speaks TLS with Envoy: apply the spec with Envoy and without spec.envoy.tls.upstream first,"
                            + " wait until status.envoy.upstream is gone, and then set %s"
                                    .formatted(
                                            spec.envoy().enabled()
                                                    ? "spec.rollout.type to External"
                                                    : "spec.envoy.enabled to false"));
        }
        return present.at(present.stage().next(false, sight));
    }

    private Upstream issued(
            CounterService service, Platform platform, Stage stage, Upstream held, Context<CounterService> context) {
        var names = Names.of(service);
        var now = clock.instant();
        var kept = Owned.secret(context, names.appAuthority())
                .or(() -> stored(service, names.appAuthority(), context))
                .flatMap(SigningSecret::read)
                .filter(pair ->
                        Authority.of(pair).filter(whole -> !whole.isOld(now)).isPresent());
        var pair =
                kept.orElseGet(() -> Authority.found("requests of " + names.namespace() + "/" + names.service(), now));
        var authority = Authority.of(pair).orElseThrow();
        return new Upstream(
                stage,
                Optional.of(Exchange.next(
                        held.app(), new Wanted.Own(authority, Purpose.APP, hosts(names, Part.APP, platform)), now)),
                Optional.of(Exchange.next(
                        held.envoy(),
                        new Wanted.Own(authority, Purpose.ENVOY, hosts(names, Part.ENVOY, platform)),
                        now)),
                Optional.of(pair));
    }

    /** The first is the one that is asked for, whichever pod it is. */
    private static List<String> hosts(Names names, Part part, Platform platform) {
        var host = names.host(names.of(part));
        return List.of(host, host + "." + platform.clusterDomain());
    }

    /** {@return how far the pods are by what they are given, should the Secrets be lost; empty where there are none} */
    private static Optional<Stage> told(CounterService service, Context<CounterService> context) {
        var names = Names.of(service);
        return Owned.deployment(context, names.of(Part.APP)).map(app -> {
            var mode = RequestEncryption.mode(app.getSpec().getTemplate().getSpec());
            if (mode.isEmpty()) {
                return Stage.PLAIN;
            }
            if (mode.equals(RequestEncryption.mode(Stage.ENCRYPTED))) {
                return Stage.ENCRYPTED;
            }
            return encrypts(names, context) ? Stage.MOVED : Stage.BOTH;
        });
    }

    private static boolean encrypts(Names names, Context<CounterService> context) {
        return Owned.configMap(context, names.envoyXds())
                .map(files -> files.getData().getOrDefault(CLUSTERS, ""))
                .filter(clusters -> clusters.contains("\nversion_info: " + AppEncryption.version(true) + "\n"))
                .isPresent();
    }

    /** A cache that lacks the Secret proves nothing where there is to be one, so the API server is asked. */
    private static Optional<Upstream> known(CounterService service, boolean isThere, Context<CounterService> context) {
        var names = Names.of(service);
        return held(names, context)
                .or(() -> isThere
                        ? stored(service, names.appTls(), context)
                                .flatMap(app -> read(app, stored(service, names.envoyClient(), context)))
                        : Optional.empty());
    }

    private static Optional<Upstream> read(Secret app, Optional<Secret> envoy) {
        return Upstream.read(
                SecretData.decode(app), envoy.map(SecretData::decode).orElseGet(Map::of));
    }

    private static Optional<Secret> stored(CounterService service, String name, Context<CounterService> context) {
        return Optional.ofNullable(context.getClient()
                        .secrets()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withName(name)
                        .get())
                .filter(secret -> secret.hasOwnerReferenceFor(service));
    }
}
