package dev.counters.operator.reconciler;

import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.GroupStep;
import dev.counters.operator.status.GroupReasons;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands on what the keepers of Redis groups tell: a change to the reconciler, a step as an event. */
final class GroupNews implements GroupListener, AutoCloseable {
    private static final String ACTION = "Redis";

    private final GroupSource source;
    private final EventPublisher events;
    /** One thread, for events are read in their order; a keeper must not wait for the API server. */
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("redis-events").factory());

    GroupNews(GroupSource source, EventPublisher events) {
        this.source = source;
        this.events = events;
    }

    @Override
    public void changed(GroupKey key) {
        source.changed(key);
    }

    @Override
    public void stepped(GroupStep step) {
        var news = new EventPublisher.News(ACTION, GroupReasons.of(step.kind()), step.sentence());
        sender.execute(() -> events.tell(step.key(), news));
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
