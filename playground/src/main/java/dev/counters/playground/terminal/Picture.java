package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Happening;
import dev.counters.playground.terminal.scene.Scene;
import dev.counters.playground.terminal.scene.Tone;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Draws a scene as lines that fit a terminal: how to get in, the tree of each CounterService, the latest events. */
final class Picture {
    private static final int MOST_EVENTS = 10;
    /** What the tree leaves to events where room is short. */
    private static final int FEWEST_EVENTS = 3;

    private static final int LOWEST_WITH_EVENTS = 10;
    /** The empty line and the heading above the events. */
    private static final int ABOVE_EVENTS = 2;

    private final ZoneId zone;

    /** @param zone in which times are given */
    Picture(ZoneId zone) {
        this.zone = zone;
    }

    /** {@return at most as many lines as the height, each at most as long as the width} */
    List<String> draw(Scene scene, int width, int height, boolean colour) {
        var lines = new ArrayList<Line>(access(scene, width));
        lines.add(Line.empty());
        var room = height - lines.size();
        var tree = tree(scene, room - fewestEvents(scene, height));
        lines.addAll(tree);
        lines.addAll(events(scene, room - tree.size()));
        return lines.stream()
                .limit(height)
                .map(line -> line.render(width, colour))
                .toList();
    }

    /** On one line if it fits: the paths of two lines would have to be copied in pieces. */
    private static List<Line> access(Scene scene, int width) {
        var both =
                Line.of(scene.access().url()).column(Tone.PLAIN, scene.access().kubectl());
        return both.length() <= width
                ? List.of(both)
                : List.of(Line.of(scene.access().url()), Line.of(scene.access().kubectl()));
    }

    private static int fewestEvents(Scene scene, int height) {
        var events = scene.happenings().size();
        return height < LOWEST_WITH_EVENTS || events == 0 ? 0 : Math.min(events, FEWEST_EVENTS) + ABOVE_EVENTS;
    }

    /** As detailed as the room allows. */
    private static List<Line> tree(Scene scene, int room) {
        if (scene.services().isEmpty()) {
            return List.of(Line.of(Tone.FAINT, "no CounterService yet: kubectl apply makes one"));
        }
        return Arrays.stream(Detail.values())
                .map(detail -> blocks(scene, detail))
                .filter(blocks -> size(blocks) <= room)
                .findFirst()
                .map(blocks -> blocks.stream().flatMap(List::stream).toList())
                .orElseGet(() -> cut(blocks(scene, Detail.ONE_LINE), room));
    }

    private static List<List<Line>> blocks(Scene scene, Detail detail) {
        return scene.services().stream()
                .map(service -> new ServiceTree(service, detail).lines())
                .toList();
    }

    private static int size(List<List<Line>> blocks) {
        return blocks.stream().mapToInt(List::size).sum();
    }

    /** The first ones, and how many there are besides. */
    private static List<Line> cut(List<List<Line>> blocks, int room) {
        var shown = Math.max(0, room - 1);
        var more = Line.of(Tone.FAINT, "… %d more".formatted(blocks.size() - shown));
        return Stream.concat(blocks.stream().limit(shown).flatMap(List::stream), Stream.of(more))
                .toList();
    }

    private List<Line> events(Scene scene, int room) {
        var number = Math.min(MOST_EVENTS, Math.min(scene.happenings().size(), room - ABOVE_EVENTS));
        if (number <= 0) {
            return List.of();
        }
        var latest = scene.happenings()
                .subList(scene.happenings().size() - number, scene.happenings().size());
        return Stream.concat(
                        Stream.of(Line.empty(), Line.of(Tone.FAINT, "Events")),
                        latest.stream().map(this::event))
                .toList();
    }

    private Line event(Happening event) {
        var line = Line.of(Tone.FAINT, Times.of(event.time(), zone) + " ")
                .add(Tone.PLAIN, event.subject() + ": ")
                .add(event.warning() ? Tone.BAD : Tone.PLAIN, event.reason())
                .add(Tone.FAINT, event.note().isEmpty() ? "" : " – " + event.note());
        return event.count() > 1 ? line.add(Tone.FAINT, " (%d times)".formatted(event.count())) : line;
    }
}
