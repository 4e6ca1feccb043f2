package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.status.ConditionType;
import dev.counters.operator.status.Observed;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks for a second look before a service is called broken whose Redis was well and whose pod still says that it is: a
 * policy that is being written anew or a busy node holds up one answer, an outage also the next. And for some more, while nobody
 * has looked at the servers yet, as after a change of leader: what the last leader saw is then better than nothing.
 */
final class Doubts {
    private static final int MOST_LOOKS_AT_NOTHING = 10;

    /** UIDs of the services whose last look failed. */
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    /** How often in a row nothing was known, by UID. */
    private final Map<String, Integer> unseen = new ConcurrentHashMap<>();

    /** {@return whether to look once more, soon, instead of telling what was seen} */
    boolean askAgain(CounterService service, Observed observed) {
        var uid = service.getMetadata().getUid();
        if (isYetToBeLookedAt(service, observed)) {
            return unseen.merge(uid, 1, Integer::sum) <= MOST_LOOKS_AT_NOTHING;
        }
        unseen.remove(uid);
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

    private static boolean isYetToBeLookedAt(CounterService service, Observed observed) {
        return service.getStatus() != null
                && service.getSpec().redis().isReplicated()
                && observed.redisPods().isPresent()
                && observed.redis().group().isEmpty();
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
