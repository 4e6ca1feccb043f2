package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.rollout.Pace;
import dev.counters.operator.status.ConditionType;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a reconciliation ends with: the status, if it is another one, and when to look again. */
final class Answer {
    /** Redis and referenced Secrets are not watched, so they are looked at now and then. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN_SOON = Duration.ofSeconds(5);

    private Answer() {}

    /** @param hurry whether something is under way that nobody announces the end of */
    static UpdateControl<CounterService> of(
            CounterService service, CounterServiceStatus status, boolean hurry, Instant now) {
        var settled = !hurry
                && status.condition(ConditionType.Ready.name())
                        .filter(ready -> "True".equals(ready.getStatus()))
                        .isPresent()
                && status.condition(ConditionType.Degraded.name())
                        .filter(degraded -> "False".equals(degraded.getStatus()))
                        .isPresent();
        var before = Optional.ofNullable(service.getStatus()).map(CounterServiceStatus::rollout);
        var again = Pace.of(service.getSpec(), before, Optional.ofNullable(status.rollout()), now)
                .orElse(settled ? LOOK_AGAIN : LOOK_AGAIN_SOON);
        if (status.equals(service.getStatus())) {
            return UpdateControl.<CounterService>noUpdate().rescheduleAfter(again);
        }
        return UpdateControl.patchStatus(withStatusOnly(service, status)).rescheduleAfter(again);
    }

    private static CounterService withStatusOnly(CounterService service, CounterServiceStatus status) {
        var patch = new CounterService();
        patch.getMetadata().setName(service.getMetadata().getName());
        patch.getMetadata().setNamespace(service.getMetadata().getNamespace());
        patch.setStatus(status);
        return patch;
    }
}
