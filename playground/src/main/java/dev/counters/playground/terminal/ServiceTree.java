package dev.counters.playground.terminal;

import static dev.counters.playground.terminal.scene.Tone.BAD;
import static dev.counters.playground.terminal.scene.Tone.BUSY;
import static dev.counters.playground.terminal.scene.Tone.FAINT;
import static dev.counters.playground.terminal.scene.Tone.GOOD;
import static dev.counters.playground.terminal.scene.Tone.PLAIN;

import dev.counters.playground.terminal.scene.PartScene;
import dev.counters.playground.terminal.scene.PodScene;
import dev.counters.playground.terminal.scene.ServiceScene;
import dev.counters.playground.terminal.scene.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of one CounterService. */
final class ServiceTree {
    private static final String BRANCH = "├─ ";
    private static final String LAST_BRANCH = "└─ ";
    private static final String TRUNK = "│  ";
    private static final String NO_TRUNK = "   ";
    private static final double SLOW = 10;

    private final ServiceScene service;
    private final Detail detail;

    ServiceTree(ServiceScene service, Detail detail) {
        this.service = service;
        this.detail = detail;
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(headline());
        if (detail != Detail.ONE_LINE) {
            service.remarks().forEach(remark -> lines.add(Line.of(FAINT, TRUNK).add(remark.tone(), remark.text())));
        }
        var parts = detail.parts(service);
        for (var part : parts) {
            part(part, part.equals(parts.getLast()), lines);
        }
        return lines;
    }

    private Line headline() {
        var line = Line.of(service.title())
                .column(service.state().tone(), service.state().text())
                .column(PLAIN, "counter " + counter())
                .column(PLAIN, requests());
        return detail == Detail.ONE_LINE
                ? line.column(service.parts().stream().allMatch(PartScene::isComplete) ? FAINT : BUSY, partsInShort())
                : line.column(FAINT, service.url());
    }

    private String counter() {
        return service.counter().isPresent()
                ? String.format(Locale.ROOT, "%,d", service.counter().getAsLong())
                : "unknown";
    }

    private String requests() {
        if (service.requestsPerSecond().isEmpty()) {
            return "";
        }
        var rate = service.requestsPerSecond().getAsDouble();
        var format = rate > 0 && rate < SLOW ? "%,.1f requests/s" : "%,.0f requests/s";
        return String.format(Locale.ROOT, format, rate);
    }

    private String partsInShort() {
        return service.parts().stream()
                .map(part -> "%s %d/%d".formatted(part.name(), part.ready(), part.desired()))
                .collect(Collectors.joining("  "));
    }

    private void part(PartScene part, boolean last, List<Line> lines) {
        lines.add(Line.of(FAINT, last ? LAST_BRANCH : BRANCH)
                .add(PLAIN, part.name())
                .column(tone(part), "%d of %d ready".formatted(part.ready(), part.desired()))
                .column(FAINT, part.scaling()));
        var pods = detail.pods(part);
        var names = longest(pods, PodScene::name);
        var states = longest(pods, pod -> pod.state().text());
        for (var pod : pods) {
            var trunk = (last ? NO_TRUNK : TRUNK) + (pod.equals(pods.getLast()) ? LAST_BRANCH : BRANCH);
            lines.add(pod(pod, names, states, Line.of(FAINT, trunk)));
        }
    }

    private static Tone tone(PartScene part) {
        if (part.isComplete()) {
            return GOOD;
        }
        return part.ready() == 0 && part.desired() > 0 ? BAD : BUSY;
    }

    private static int longest(List<PodScene> pods, Function<PodScene, String> text) {
        return pods.stream().mapToInt(pod -> text.apply(pod).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static Line pod(PodScene pod, int names, int states, Line line) {
        return line.add(PLAIN, padded(pod.name(), names))
                .column(pod.state().tone(), padded(pod.state().text(), states))
                .column(role(pod), pod.role())
                .column(FAINT, pids(pod))
                .column(FAINT, pod.address())
                .column(BUSY, restarts(pod))
                .column(FAINT, pod.reason());
    }

    private static Tone role(PodScene pod) {
        return switch (pod.role()) {
            case "primary" -> GOOD;
            case "replica" -> PLAIN;
            default -> BUSY;
        };
    }

    private static String pids(PodScene pod) {
        return pod.pids().isEmpty()
                ? ""
                : pod.pids().stream().map(pid -> Long.toString(pid)).collect(Collectors.joining(", ", "PID ", ""));
    }

    private static String restarts(PodScene pod) {
        return switch (pod.restarts()) {
            case 0 -> "";
            case 1 -> "1 restart";
            default -> pod.restarts() + " restarts";
        };
    }
}
