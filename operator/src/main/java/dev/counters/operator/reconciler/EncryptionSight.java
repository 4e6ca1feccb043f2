package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.status.PartState;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** Looks at the pods of servers and service before the next of them is asked to speak otherwise. */
record EncryptionSight(CounterService service, Optional<GroupState> group, Context<CounterService> context)
        implements Stage.Sight {
    @Override
    public boolean serversFollow(Stage stage) {
        return isInSync()
                && Owned.statefulSet(context, Names.of(service).of(Part.REDIS))
                        .filter(set -> RedisStatefulSet.ports(set).equals(Ports.ofRedis(stage)))
                        .filter(set -> PartState.of(Part.REDIS, set).rolledOut())
                        .isPresent();
    }

    /** A pod that takes its leave is not counted by its Deployment any more, and still counts. */
    @Override
    public boolean clientsFollow(Stage stage) {
        return isInSync()
                && Owned.deployment(context, Names.of(service).of(Part.APP))
                        .filter(app -> follows(app.getSpec().getTemplate(), stage))
                        .filter(app -> PartState.of(Part.APP, app).rolledOut())
                        .isPresent()
                && context
                        .getClient()
                        .pods()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withLabels(Labels.selector(service.getMetadata().getName(), Part.APP))
                        .list()
                        .getItems()
                        .stream()
                        .allMatch(pod -> AppDeployment.encrypts(pod.getSpec()) == stage.clientsEncrypt());
    }

    private static boolean follows(PodTemplateSpec template, Stage stage) {
        return AppDeployment.encrypts(template.getSpec()) == stage.clientsEncrypt();
    }

    private boolean isInSync() {
        return !service.getSpec().redis().isReplicated()
                || group.filter(state -> state.primary().isPresent()
                                && state.members().stream().allMatch(MemberState::inSync))
                        .isPresent();
    }
}
