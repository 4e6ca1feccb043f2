package dev.counters.playground.terminal.scene;

import static dev.counters.operator.status.ConditionType.Degraded;
import static dev.counters.operator.status.ConditionType.Paused;
import static dev.counters.operator.status.ConditionType.Progressing;
import static dev.counters.operator.status.ConditionType.Ready;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says a CounterService's conditions in plain words. */
final class ServiceStates {
    private ServiceStates() {}

    static Remark state(CounterService service) {
        if (service.getMetadata().getDeletionTimestamp() != null) {
            return new Remark(Tone.BUSY, "being deleted");
        }
        return condition(service, Ready)
                .map(ready -> isTrue(ready) ? new Remark(Tone.GOOD, "Ready") : new Remark(Tone.BAD, "not ready"))
                .orElse(new Remark(Tone.BUSY, "new"));
    }

    static List<Remark> remarks(CounterService service) {
        var remarks = new ArrayList<Remark>();
        condition(service, Ready)
                .filter(ready -> !isTrue(ready))
                .ifPresent(ready -> remarks.add(new Remark(Tone.BAD, ready.getMessage())));
        whenTrue(service, Progressing).ifPresent(busy -> remarks.add(new Remark(Tone.BUSY, busy)));
        whenTrue(service, Degraded).ifPresent(bad -> remarks.add(new Remark(Tone.BAD, bad)));
        whenTrue(service, Paused).ifPresent(paused -> remarks.add(new Remark(Tone.BUSY, paused)));
        return remarks;
    }

    private static Optional<String> whenTrue(CounterService service, ConditionType type) {
        return condition(service, type)
                .filter(ServiceStates::isTrue)
                .map(condition -> type.name() + ": " + condition.getMessage());
    }

    private static Optional<Condition> condition(CounterService service, ConditionType type) {
        return Optional.ofNullable(service.getStatus()).flatMap(status -> status.condition(type.name()));
    }

    private static boolean isTrue(Condition condition) {
        return "True".equals(condition.getStatus());
    }
}
