package dev.counters.playground.terminal.scene;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest events of CounterServices and pods in the order in which they came, the same news as one with a count. */
final class EventLog {
    private static final int KEPT = 100;
    private static final String POD = "Pod";
    private static final Set<String> SHOWN = Set.of("CounterService", POD);

    private final Deque<Happening> happenings = new ArrayDeque<>();
    /** By the event's UID: its own count, of which only the growth is news. */
    private final Map<String, Integer> counted = new HashMap<>();

    synchronized void add(Event event) {
        var regarding = event.getInvolvedObject();
        if (regarding == null || !SHOWN.contains(regarding.getKind())) {
            return;
        }
        var count = count(event);
        var before = Objects.requireNonNullElse(counted.put(event.getMetadata().getUid(), count), 0);
        if (count > before) {
            add(happening(event, regarding, count - before));
        }
    }

    /** What happened stays so, but the event itself will not be counted further. */
    synchronized void forget(Event event) {
        counted.remove(event.getMetadata().getUid());
    }

    synchronized List<Happening> latest() {
        return List.copyOf(happenings);
    }

    private void add(Happening news) {
        var known = happenings.stream().filter(news::tellsTheSameAs).findFirst();
        known.ifPresent(happenings::remove);
        var count = news.count() + known.map(Happening::count).orElse(0);
        happenings.addLast(
                new Happening(news.time(), news.subject(), news.warning(), news.reason(), news.note(), count));
        if (happenings.size() > KEPT) {
            happenings.removeFirst();
        }
    }

    private static Happening happening(Event event, ObjectReference regarding, int count) {
        var title = ServiceScene.title(
                Objects.requireNonNullElse(regarding.getNamespace(), "default"),
                Objects.requireNonNullElse(regarding.getName(), ""));
        return new Happening(
                time(event),
                POD.equals(regarding.getKind()) ? "pod " + title : title,
                "Warning".equals(event.getType()),
                Objects.requireNonNullElse(event.getReason(), ""),
                Objects.requireNonNullElse(event.getMessage(), ""),
                count);
    }

    /** Older senders count in the event itself, newer ones in its series. */
    private static int count(Event event) {
        return Stream.of(
                        Optional.ofNullable(event.getSeries()).map(series -> series.getCount()),
                        Optional.ofNullable(event.getCount()))
                .flatMap(Optional::stream)
                .filter(count -> count > 0)
                .findFirst()
                .orElse(1);
    }

    private static Instant time(Event event) {
        var times = new ArrayList<@Nullable String>();
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            times.add(event.getSeries().getLastObservedTime().getTime());
        }
        times.add(event.getLastTimestamp());
        if (event.getEventTime() != null) {
            times.add(event.getEventTime().getTime());
        }
        times.add(event.getMetadata().getCreationTimestamp());
        return times.stream()
                .filter(Objects::nonNull)
                .flatMap(time -> parsed(time).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> parsed(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
