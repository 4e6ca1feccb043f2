package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each change of a condition by an event. The same news again raises the count of the event that is there. */
public final class EventPublisher {
    private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);
    private static final String CONTROLLER = "counters.dev/counter-operator";
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int REMEMBERED = 1_000;
    private static final int LONGEST_NOTE = 1_000;

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;
    private final String started;
    private final Map<String, Series> series = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Series> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Series(Instant first, int count) {}

    /** @param instance this operator's pod */
    public EventPublisher(KubernetesClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
        this.started = clock.instant().toString();
    }

    /** Tells what is new in a status. A failure is logged: news are not worth a retry. */
    void publish(CounterService service, CounterServiceStatus status) {
        var previous = Optional.ofNullable(service.getStatus());
        for (var condition : status.conditions()) {
            var before = previous.flatMap(known -> known.condition(condition.getType()));
            if (isNews(before, condition)) {
                send(service, condition);
            }
        }
    }

    private static boolean isNews(Optional<Condition> before, Condition now) {
        return before.map(known -> !Objects.equals(known.getStatus(), now.getStatus())
                        || !Objects.equals(known.getReason(), now.getReason()))
                .orElse(!"False".equals(now.getStatus()));
    }

    private void send(CounterService service, Condition condition) {
        var metadata = service.getMetadata();
        tell(
                new GroupKey(metadata.getNamespace(), metadata.getName(), metadata.getUid()),
                new News(condition.getType(), Reason.valueOf(condition.getReason()), condition.getMessage()));
    }

    /**
     * Something worth an event.
     *
     * @param action of which condition it is, or what was done
     */
    record News(String action, Reason reason, String note) {}

    /** Tells something of a CounterService. A failure is logged. */
    void tell(GroupKey service, News news) {
        var name = service.service() + "."
                + Fingerprint.of(
                        started, service.uid(), news.action(), news.reason().name(), news.note());
        try {
            client.resource(event(service, news, name, counted(name)))
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager("counter-operator")
                            .withForce(true)
                            .build());
        } catch (KubernetesClientException e) {
            log.warn("The event {} could not be sent", news.reason(), e);
        }
    }

    private synchronized Series counted(String name) {
        var known = series.get(name);
        var next = known == null ? new Series(clock.instant(), 1) : new Series(known.first(), known.count() + 1);
        series.put(name, next);
        return next;
    }

    private Event event(GroupKey service, News news, String name, Series seen) {
        var note = news.note();
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(service.namespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROSECONDS.format(seen.first())))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withType(news.reason().isWarning() ? "Warning" : "Normal")
                .withAction(news.action())
                .withReason(news.reason().name())
                .withNote(note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE))
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(CounterService.GROUP + "/" + CounterService.VERSION)
                        .withKind(HasMetadata.getKind(CounterService.class))
                        .withName(service.service())
                        .withNamespace(service.namespace())
                        .withUid(service.uid())
                        .build());
        if (seen.count() > 1) {
            event.withNewSeries()
                    .withCount(seen.count())
                    .withLastObservedTime(new MicroTime(MICROSECONDS.format(clock.instant())))
                    .endSeries();
        }
        return event.build();
    }
}
