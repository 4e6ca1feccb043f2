package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupState;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Has a service looked at when its group of Redis servers changed, and lets go of the group when the service is gone. */
final class GroupSource extends AbstractEventSource<GroupState, CounterService>
        implements ResourceEventAware<CounterService> {
    private static final int REMEMBERED = 1_000;

    private final Consumer<GroupKey> forget;
    private final Set<String> gone = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    /** @param forget told of each service that is gone */
    GroupSource(Consumer<GroupKey> forget) {
        super(GroupState.class, "redis-groups");
        this.forget = forget;
    }

    static GroupKey key(CounterService service) {
        var metadata = service.getMetadata();
        return new GroupKey(metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }

    void changed(GroupKey key) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(new ResourceID(key.service(), key.namespace())));
        }
    }

    @Override
    public void onResourceDeleted(CounterService service) {
        var key = key(service);
        gone.add(key.uid());
        forget.accept(key);
    }

    /** {@return whether the service was deleted while it was looked at} */
    boolean isGone(GroupKey key) {
        return gone.contains(key.uid());
    }

    @Override
    public Set<GroupState> getSecondaryResources(CounterService service) {
        return Set.of();
    }
}
