package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A controller's loop: runs for each object that was named since, one at a time, and again where that failed. */
public final class WorkQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration RETRY = Duration.ofMillis(300);

    private final String name;
    private final Consumer<ObjectKey> reconcile;
    private final Set<ObjectKey> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread;

    public WorkQueue(String name, Consumer<ObjectKey> reconcile) {
        this.name = name;
        this.reconcile = reconcile;
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Looks at the object soon; many calls before that count as one. */
    public void add(ObjectKey key) {
        if (waiting.add(key)) {
            schedule(() -> run(key), Duration.ZERO);
        }
    }

    /** Looks at the object once more after a while. */
    public void addAfter(ObjectKey key, Duration delay) {
        schedule(() -> add(key), delay);
    }

    private void schedule(Runnable task, Duration delay) {
        try {
            var _ = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("{}: closed", name);
        }
    }

    private void run(ObjectKey key) {
        waiting.remove(key);
        try {
            reconcile.accept(key);
        } catch (KubernetesClientException e) {
            if (thread.isShutdown()) {
                return;
            }
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                log.debug("{}: {}: {}", name, key, e.getMessage());
            }
            addAfter(key, RETRY);
        } catch (RuntimeException e) {
            log.warn("{}: {}", name, key, e);
            addAfter(key, RETRY);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
