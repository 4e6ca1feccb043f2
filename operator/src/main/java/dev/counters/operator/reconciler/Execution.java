package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.blueprint.RedisShape;
import dev.counters.operator.dependent.app.AppScale;
import dev.counters.operator.status.Problem;
import dev.counters.operator.validation.ReferencedSecrets;
import dev.counters.operator.validation.SpecRefusedException;
import dev.counters.operator.validation.SpecValidator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** Carries out what a spec says: checks it, and writes what differs. */
final class Execution {
    private final Platform platform;
    private final PasswordStore passwords;
    private final ServerGroups groups;

    Execution(Platform platform, PasswordStore passwords, ServerGroups groups) {
        this.platform = platform;
        this.passwords = passwords;
        this.groups = groups;
    }

    /** {@return what stands in the way, if anything does} */
    Optional<Problem> carryOut(CounterService service, Context<CounterService> context) {
        try {
            SpecValidator.check(service.getSpec(), context.getClient());
            ReferencedSecrets.check(service, context.getClient());
            var set = Owned.statefulSet(context, Names.of(service).of(Part.REDIS));
            var disks = Disks.grow(service, set, context.getClient());
            if (disks.remaking()) {
                return Optional.empty();
            }
            var redis = new RedisShape(groups.servers(service, set), disks.template());
            var blueprint = new Blueprint(service, platform, passwords.of(service, context), redis);
            blueprint.layOut(context);
            var result = context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
            var failures = result.getErroredDependents().values();
            if (failures.isEmpty()) {
                scale(blueprint, context);
            }
            return WriteFailures.inWords(failures).or(disks::problem);
        } catch (SpecRefusedException refused) {
            return Optional.of(refused.problem());
        }
    }

    private static void scale(Blueprint blueprint, Context<CounterService> context) {
        Owned.deployment(context, blueprint.names().of(Part.APP))
                .flatMap(deployment -> AppScale.change(blueprint.spec().app(), deployment))
                .ifPresent(replicas -> AppScale.apply(context.getClient(), blueprint.names(), replicas));
    }
}
