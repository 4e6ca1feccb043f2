package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Happening;
import dev.counters.playground.terminal.scene.PodScene;
import dev.counters.playground.terminal.scene.Remark;
import dev.counters.playground.terminal.scene.Scene;
import dev.counters.playground.terminal.scene.ServiceScene;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells in lines what is new in a scene, for where nothing can be redrawn. It remembers the last one. */
final class Changes {
    private final ZoneId zone;
    private Map<String, String> states = Map.of();
    /** How often events had happened when they were told. */
    private Map<String, Integer> told = Map.of();

    /** @param zone in which times are given */
    Changes(ZoneId zone) {
        this.zone = zone;
    }

    List<String> since(Scene scene) {
        var lines = new ArrayList<String>();
        var now = states(scene);
        now.forEach((subject, state) -> {
            if (!state.equals(states.get(subject))) {
                lines.add(line(scene.time(), subject, state));
            }
        });
        states.keySet().stream()
                .filter(subject -> !now.containsKey(subject))
                .sorted()
                .forEach(subject -> lines.add(line(scene.time(), subject, "gone")));
        lines.addAll(events(scene, now));
        states = now;
        return lines;
    }

    /** What goes on and on, such as a failing probe, is told ever more rarely: whenever its count has doubled. */
    private List<String> events(Scene scene, Map<String, String> now) {
        var lines = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var event : scene.happenings()) {
            var news = "%s: %s".formatted(event.subject(), withMore(event.reason(), event.note()));
            var before = told.getOrDefault(news, 0);
            var tell = event.count() >= 2 * before && event.count() > before && !isTold(event, now);
            if (tell) {
                lines.add(line(event.time(), event.subject(), inWords(event)));
            }
            counts.put(news, tell ? event.count() : before);
        }
        told = counts;
        return lines;
    }

    /** The operator sends an event for each change of a condition, and that is told as the service's state already. */
    private boolean isTold(Happening event, Map<String, String> now) {
        return !event.note().isEmpty()
                && (now.getOrDefault(event.subject(), "").contains(event.note())
                        || states.getOrDefault(event.subject(), "").contains(event.note()));
    }

    private static Map<String, String> states(Scene scene) {
        var states = new LinkedHashMap<String, String>();
        for (var service : scene.services()) {
            states.put(service.title(), state(service));
            for (var part : service.parts()) {
                part.pods().forEach(pod -> states.put(pod(service, pod), state(pod)));
            }
        }
        return states;
    }

    private static String pod(ServiceScene service, PodScene pod) {
        var prefix = service.title()
                .substring(0, service.title().length() - service.name().length());
        return "pod " + prefix + pod.name();
    }

    private static String state(ServiceScene service) {
        return withMore(
                service.state().text(),
                service.remarks().stream().map(Remark::text).collect(Collectors.joining("; ")));
    }

    private static String state(PodScene pod) {
        return withMore(pod.state().text() + (pod.role().isEmpty() ? "" : ", " + pod.role()), pod.reason());
    }

    private static String inWords(Happening event) {
        var times = event.count() > 1 ? " (%d times)".formatted(event.count()) : "";
        return withMore(event.reason(), event.note()) + times;
    }

    private static String withMore(String what, String more) {
        return more.isEmpty() ? what : what + " – " + more;
    }

    private String line(Instant time, String subject, String text) {
        return "%s %s: %s".formatted(Times.of(time, zone), subject, text).replaceAll("\\p{Cntrl}+", " ");
    }
}
