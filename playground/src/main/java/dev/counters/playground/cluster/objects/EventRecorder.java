package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events about objects; what was said before is counted up instead. Never blocks and never fails its caller. */
public final class EventRecorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);
    private static final int REMEMBERED = 500;
    private static final int NAMES_A_MILLISECOND = 1000;

    private final KubernetesClient client;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cluster-events").daemon().factory());
    private final Map<Said, Event> said = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Event> eldest) {
            return size() > REMEMBERED;
        }
    };

    private int named;

    private record Said(String uid, String component, String reason, String message) {}

    public EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    public void normal(HasMetadata about, String component, String reason, String message) {
        send(about, component, "Normal", reason, message);
    }

    public void warning(HasMetadata about, String component, String reason, String message) {
        send(about, component, "Warning", reason, message);
    }

    private void send(HasMetadata about, String component, String type, String reason, String message) {
        try {
            thread.execute(() -> record(about, component, type, reason, message));
        } catch (RejectedExecutionException e) {
            log.trace("closed: {}", message);
        }
    }

    private void record(HasMetadata about, String component, String type, String reason, String message) {
        try {
            var key = new Said(about.getMetadata().getUid(), component, reason, message);
            var event = Optional.ofNullable(said.get(key))
                    .map(this::again)
                    .orElseGet(() -> first(about, component, type, reason, message));
            said.put(key, client.resource(event).createOr(existing -> existing.update()));
        } catch (KubernetesClientException e) {
            log.debug("event {} {} was not taken: {}", reason, message, e.getMessage());
        }
    }

    private Event again(Event before) {
        return new EventBuilder(before)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .withCount(before.getCount() + 1)
                .withLastTimestamp(now())
                .build();
    }

    private Event first(HasMetadata about, String component, String type, String reason, String message) {
        var metadata = about.getMetadata();
        return new EventBuilder()
                .withNewMetadata()
                .withName(metadata.getName() + "."
                        + Long.toHexString(clock.millis() * NAMES_A_MILLISECOND + named++ % NAMES_A_MILLISECOND))
                .withNamespace(Optional.ofNullable(metadata.getNamespace()).orElse("default"))
                .endMetadata()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withCount(1)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withReportingComponent(component)
                .withReportingInstance(LocalNode.NAME)
                .withNewSource()
                .withComponent(component)
                .withHost(LocalNode.NAME)
                .endSource()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .build();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
