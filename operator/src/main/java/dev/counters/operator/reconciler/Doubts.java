package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.status.ConditionType;
import dev.counters.operator.status.Observed;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for a second look before a service is called broken whose Redis was well and whose pod still says that it is: a
 * policy that is being written anew or a busy node holds up one answer, an outage also the next.
 */
final class Doubts {
    /** UIDs of the services whose last look failed. */
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    /** {@return whether to look once more, soon, instead of telling what was seen} */
    boolean askAgain(CounterService service, Observed observed) {
        var uid = service.getMetadata().getUid();
        if (!silentThoughReady(observed)) {
            doubted.remove(uid);
            return false;
        }
        if (wasWell(service) && doubted.add(uid)) {
            return true;
        }
        doubted.remove(uid);
        return false;
    }

    private static boolean silentThoughReady(Observed observed) {
        return observed.redis().reason() == Reason.RedisUnavailable
                && observed.redisPods().map(PartState::available).orElse(0) > 0;
    }

    private static boolean wasWell(CounterService service) {
        var status = service.getStatus();
        return status != null
                && status.condition(ConditionType.RedisHealthy.name())
                        .filter(healthy -> "True".equals(healthy.getStatus()))
                        .isPresent();
    }
}
