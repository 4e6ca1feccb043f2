package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RotationStatus;
import dev.counters.api.v1alpha1.ServerTlsStatus;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.encryption.Exchange;
import dev.counters.operator.encryption.Progress;
import dev.counters.operator.rotation.Answers;
import dev.counters.operator.status.Exposure;
import dev.counters.operator.status.Observed;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Problem;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the objects of a CounterService, at its Redis and, where pods are not ready, at the pods. */
public final class Observer {
    private final RedisObserver redis;
    private final ServerGroups groups;
    private final Canaries canaries;
    private final Scalers scalers;

    public Observer(RedisObserver redis, ServerGroups groups, Canaries canaries, Scalers scalers) {
        this.redis = redis;
        this.groups = groups;
        this.canaries = canaries;
        this.scalers = scalers;
    }

    Observed observe(CounterService service, Optional<Problem> problem, Context<CounterService> context) {
        var names = Names.of(service);
        var deployment = Owned.deployment(context, names.of(Part.APP));
        var app = deployment.map(found -> PartState.of(Part.APP, found));
        var envoy = Owned.deployment(context, names.of(Part.ENVOY)).map(found -> PartState.of(Part.ENVOY, found));
        var redisPods = Owned.statefulSet(context, names.of(Part.REDIS)).map(found -> PartState.of(Part.REDIS, found));
        var switchover = groups.tend(service, app.filter(_ -> !isHeld(context)), context);
        return new Observed(
                problem,
                app,
                envoy,
                redisPods,
                service.getSpec().redis().isReplicated()
                        ? RedisObserver.observe(groups.state(service))
                        : redis.observe(service, names, redisPods, context),
                Exposure.of(names, service.getSpec(), Owned.service(context, names.service())),
                deployment.map(Observer::image),
                switchover,
                rotation(service, names, context),
                tls(service, names, redisPods, context),
                FrontCertificateEnd.of(service, names, context.getClient()),
                upstream(service, names, app, context),
                troubles(
                        names,
                        Stream.of(app, envoy, redisPods)
                                .flatMap(Optional::stream)
                                .toList(),
                        context),
                BackupObserver.observe(service, context),
                canaries.look(service, context),
                scalers.problem(service, context));
    }

    /** Pods of a version that waits for its trial have not learned what the spec says by now. */
    private static boolean isHeld(Context<CounterService> context) {
        return Blueprint.ifAny(context)
                .filter(blueprint -> blueprint.canary().stableHeld())
                .isPresent();
    }

    private static Optional<RotationStatus> rotation(
            CounterService service, Names names, Context<CounterService> context) {
        return Answers.of(PasswordStore.asked(service), PasswordStore.besides(names, context));
    }

    private static Optional<ServerTlsStatus> tls(
            CounterService service, Names names, Optional<PartState> servers, Context<CounterService> context) {
        return EncryptionStore.held(names, context)
                .map(held -> new ServerTlsStatus(
                        Progress.inWords(
                                held,
                                service.getSpec().redis().isEncrypted(),
                                servers.filter(PartState::rolledOut).isPresent()),
                        Exchange.end(held).map(Object::toString).orElse(null)));
    }

    private static Optional<ServerTlsStatus> upstream(
            CounterService service, Names names, Optional<PartState> app, Context<CounterService> context) {
        return UpstreamStore.held(names, context)
                .map(held -> new ServerTlsStatus(
                        Progress.inWords(
                                held,
                                service.getSpec().envoy().encryptsUpstream(),
                                app.filter(PartState::rolledOut).isPresent()),
                        Exchange.end(held).map(Object::toString).orElse(null)));
    }

    private static List<String> troubles(Names names, List<PartState> parts, Context<CounterService> context) {
        return parts.stream().allMatch(PartState::rolledOut) ? List.of() : PodTroubles.of(names, context.getClient());
    }

    static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
