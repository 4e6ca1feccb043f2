package dev.counters.faults.campaign;

import dev.counters.faults.history.Window;
import dev.counters.faults.plan.Strike;
import dev.counters.faults.rig.Striker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Does the strikes of a plan at their moments, and undoes them; they overlap as they like. */
final class Timeline {
    private final List<Event> events;

    Timeline(List<Strike> strikes) {
        events = strikes.stream()
                .flatMap(strike ->
                        Stream.of(new Event(strike.at(), strike, true), new Event(strike.end(), strike, false)))
                // The sort is stable, so what lasts no time begins before it ends.
                .sorted(Comparator.comparingLong(Event::moment))
                .toList();
    }

    /** {@return when what was broken, as it really was} */
    List<Window> play(Striker striker, long origin) throws IOException, InterruptedException {
        Map<Strike, Long> begun = new HashMap<>();
        List<Window> windows = new ArrayList<>();
        for (var event : events) {
            await(origin + TimeUnit.MILLISECONDS.toNanos(event.moment));
            if (event.begins) {
                begun.put(event.strike, System.nanoTime());
                striker.begin(event.strike);
            } else {
                striker.end(event.strike);
                windows.add(new Window(begun.getOrDefault(event.strike, origin), System.nanoTime()));
            }
        }
        return windows;
    }

    private static void await(long moment) throws InterruptedException {
        var nobodyCountsItDown = new CountDownLatch(1);
        var _ = nobodyCountsItDown.await(moment - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private record Event(long moment, Strike strike, boolean begins) {}
}
