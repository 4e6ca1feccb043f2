package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.status.Observed;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.StatusCalculator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The order of things: make what the spec asks for, look at what there is, say how it is. */
public final class Reconciliation {
    private static final Duration LOOK_AGAIN_AT_ONCE = Duration.ofSeconds(1);

    private final Realization realization;
    private final Observer observer;
    private final EventPublisher events;
    private final Clock clock;
    private final Doubts doubts = new Doubts();

    public Reconciliation(Realization realization, Observer observer, EventPublisher events, Clock clock) {
        this.realization = realization;
        this.observer = observer;
        this.events = events;
        this.clock = clock;
    }

    UpdateControl<CounterService> of(CounterService service, Context<CounterService> context) {
        var problem = service.getSpec().paused() ? Optional.<Problem>empty() : realization.of(service, context);
        var observed = observer.observe(service, problem, context);
        if (doubts.askAgain(service, observed)) {
            return UpdateControl.<CounterService>noUpdate().rescheduleAfter(LOOK_AGAIN_AT_ONCE);
        }
        return answer(service, observed, context);
    }

    private UpdateControl<CounterService> answer(
            CounterService service, Observed observed, Context<CounterService> context) {
        var now = clock.instant();
        var status = StatusCalculator.next(service, observed, now);
        events.publish(service, status);
        var before = Optional.ofNullable(service.getStatus()).map(CounterServiceStatus::rollout);
        RolloutNews.of(before, Optional.ofNullable(status.rollout()))
                .ifPresent(news -> events.tell(GroupSource.key(service), news));
        return Answer.of(service, status, Realization.isUnderWay(service, context), now);
    }
}
