package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.blueprint.RedisShape;
import dev.counters.operator.dependent.app.AppScale;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.dependent.redis.StartMark;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Progress;
import dev.counters.operator.encryption.Upstream;
import dev.counters.operator.rotation.News;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import dev.counters.operator.validation.IssuerKeys;
import dev.counters.operator.validation.ReferencedSecrets;
import dev.counters.operator.validation.SpecRefusedException;
import dev.counters.operator.validation.SpecValidator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;
import java.util.Optional;

/** Makes of a spec what it asks for, or tells why it cannot be. */
public final class Realization {
    private static final String PASSWORDS = "Passwords";
    private static final String ENCRYPTION = "Encryption";
    private static final String REQUESTS = "RequestEncryption";

    private final Platform platform;
    private final PasswordStore passwords;
    private final EncryptionStore encryption;
    private final UpstreamStore upstream;
    private final ServerGroups groups;
    private final Canaries canaries;
    private final EventPublisher events;

    public Realization(
            Platform platform,
            PasswordStore passwords,
            EncryptionStore encryption,
            UpstreamStore upstream,
            ServerGroups groups,
            Canaries canaries,
            EventPublisher events) {
        this.platform = platform;
        this.passwords = passwords;
        this.encryption = encryption;
        this.upstream = upstream;
        this.groups = groups;
        this.canaries = canaries;
        this.events = events;
    }

    /** {@return why the spec is not in force, if it is not} */
    Optional<Problem> of(CounterService service, Context<CounterService> context) {
        try {
            SpecValidator.check(service.getSpec(), context.getClient());
            ReferencedSecrets.check(service, context.getClient());
            var issuerKeys = IssuerKeys.of(service, context.getClient());
            var set = Owned.statefulSet(context, Names.of(service).of(Part.REDIS));
            var disks = Disks.grow(service, set, context.getClient());
            if (disks.remaking()) {
                return Optional.empty();
            }
            var redis = new RedisShape(groups.servers(service, set), disks.template());
            var encrypted = encryption.of(service, platform, set, groups.state(service), context);
            var blueprint = StartMark.inForce(
                    new Blueprint(
                            service,
                            platform,
                            passwords.of(service, context),
                            redis,
                            encrypted.encryption(),
                            issuerKeys),
                    set);
            if (blueprint.runsRedis()
                    && FixedFields.giveWay(
                            service, set, new RedisStatefulSet().desired(blueprint), context.getClient())) {
                return Optional.empty();
            }
            var encrypting = blueprint.with(upstream.of(service, platform, context));
            return write(canaries.inForce(encrypting, context).with(Scalers.there(service, context)), context)
                    .or(disks::problem)
                    .or(encrypted::problem)
                    .or(() -> ExternalPassword.missing(service, context));
        } catch (SpecRefusedException refused) {
            return Optional.of(refused.problem());
        }
    }

    /** {@return whether a step is under way that nobody announces the end of} */
    static boolean isUnderWay(CounterService service, Context<CounterService> context) {
        return PasswordStore.isSpreading(service, context)
                || EncryptionStore.isUnderWay(service, context)
                || UpstreamStore.isUnderWay(service, context);
    }

    private Optional<Problem> write(Blueprint blueprint, Context<CounterService> context) {
        var before = PasswordStore.besides(blueprint.names(), context);
        var encrypted = EncryptionStore.held(blueprint.names(), context);
        var requests = UpstreamStore.held(blueprint.names(), context);
        blueprint.layOut(context);
        var result = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
        var failures = result.getErroredDependents().values();
        if (failures.isEmpty()) {
            scale(blueprint, context);
            tell(blueprint, before);
            tellOfEncryption(blueprint, encrypted.orElse(Encryption.NONE));
            tellOfRequests(blueprint, requests.orElse(Upstream.NONE));
        }
        return WriteFailures.inWords(failures);
    }

    private void tell(Blueprint blueprint, Optional<Map<String, String>> before) {
        before.flatMap(known -> News.of(known, blueprint.passwords().besides()))
                .ifPresent(news -> events.tell(
                        GroupSource.key(blueprint.service()),
                        new EventPublisher.News(PASSWORDS, reason(news.kind()), news.sentence())));
    }

    private void tellOfEncryption(Blueprint blueprint, Encryption before) {
        var after = blueprint.encryption();
        var key = GroupSource.key(blueprint.service());
        if (before.stage() != after.stage()) {
            var words = Progress.inWords(after, blueprint.spec().redis().isEncrypted(), false);
            events.tell(key, new EventPublisher.News(ENCRYPTION, Reason.EncryptionChanging, words));
        }
        Progress.news(before, after)
                .ifPresent(
                        news -> events.tell(key, new EventPublisher.News(ENCRYPTION, Reason.CertificateChanged, news)));
    }

    private void tellOfRequests(Blueprint blueprint, Upstream before) {
        var after = blueprint.upstream();
        var key = GroupSource.key(blueprint.service());
        if (before.stage() != after.stage()) {
            var words = Progress.inWords(after, blueprint.spec().envoy().encryptsUpstream(), false);
            events.tell(key, new EventPublisher.News(REQUESTS, Reason.EncryptionChanging, words));
        }
        Progress.news(before, after)
                .ifPresent(
                        news -> events.tell(key, new EventPublisher.News(REQUESTS, Reason.CertificateChanged, news)));
    }

    private static Reason reason(News.Kind kind) {
        return switch (kind) {
            case SPREADING -> Reason.PasswordsSpreading;
            case CHANGED -> Reason.PasswordsChanged;
            case ENDED -> Reason.FormerPasswordsEnded;
        };
    }

    private static void scale(Blueprint blueprint, Context<CounterService> context) {
        Owned.deployment(context, blueprint.names().of(Part.APP))
                .filter(_ -> !blueprint.spec().rollout().isExternal())
                .flatMap(deployment -> AppScale.change(
                        blueprint.spec().app(), deployment, blueprint.scaling().hasScaler()))
                .ifPresent(replicas -> AppScale.apply(context.getClient(), blueprint.names(), Part.APP, replicas));
    }
}
