package dev.counters.playground.terminal.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a film as one SVG without scripts and fonts: all frames stand side by side behind a window, and a style sheet moves them
 * on. Where nothing moves, the last one shows. Its background is its own, so that it can be read on light and dark pages.
 */
final class Svg {
    private static final double CHARACTER = 8.4;
    private static final int LINE = 18;
    private static final int MARGIN = 14;
    /** From the top of a line to the base of its letters. */
    private static final int BASE = 13;

    private final Film film;
    private final double width;
    private final int height;
    /** Rows that are alike are drawn once: the number of each. */
    private final Map<List<Run>, Integer> rows = new LinkedHashMap<>();

    private Svg(Film film) {
        this.film = film;
        this.width = film.columns() * CHARACTER + 2 * MARGIN;
        this.height = film.rows() * LINE + 2 * MARGIN;
        film.frames()
                .forEach(frame -> frame.rows().stream()
                        .filter(row -> !row.isEmpty())
                        .forEach(row -> rows.putIfAbsent(row, rows.size())));
    }

    /**
     * Writes a film.
     *
     * @param title for who cannot see it
     */
    static String of(Film film, String title) {
        return new Svg(film).draw(title);
    }

    private String draw(String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$d" width="%1$s" height="%2$d" role="img">
                <title>%3$s</title>
                <style>
                %4$s</style>
                <defs>
                %5$s</defs>
                <rect class="screen" width="%1$s" height="%2$d" rx="8"/>
                <svg width="%1$s" height="%2$d">
                <g class="film">
                %6$s</g>
                </svg>
                </svg>
                """.formatted(number(width), height, escaped(title), style(), definitions(), frames());
    }

    private String style() {
        return """
                text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d4d4d4}
                .screen{fill:#1e1e1e;stroke:#808080}
                .faint{fill:#8f8f8f}.red{fill:#ff7b72}.green{fill:#7ee787}.yellow{fill:#e3b341}
                .film{transform:translateX(-%1$spx);animation:film %2$ss step-end infinite}
                @media (prefers-reduced-motion:reduce){.film{animation:none}}
                @keyframes film{%3$s}
                """.formatted(number((film.frames().size() - 1) * width), number(seconds()), keyframes());
    }

    private String keyframes() {
        var steps = new StringBuilder();
        for (var index = 0; index < film.frames().size(); index++) {
            var at = film.frames().get(index).at().toMillis() / (seconds() * 1000);
            steps.append("%s%%{transform:translateX(-%spx)}"
                    .formatted(number(index == 0 ? 0 : at * 100), number(index * width)));
        }
        return steps.toString();
    }

    private String definitions() {
        return rows.entrySet().stream()
                .map(row -> "<text id=\"r%d\" xml:space=\"preserve\">%s</text>\n"
                        .formatted(
                                row.getValue(),
                                row.getKey().stream().map(Svg::span).collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private static String span(Run run) {
        var shade = run.shade() == Shade.PLAIN
                ? ""
                : " class=\"%s\"".formatted(run.shade().name().toLowerCase(Locale.ROOT));
        return "<tspan x=\"%s\"%s>%s</tspan>".formatted(number(run.column() * CHARACTER), shade, escaped(run.text()));
    }

    private String frames() {
        var drawn = new StringBuilder();
        for (var index = 0; index < film.frames().size(); index++) {
            drawn.append("<g transform=\"translate(%s %d)\">".formatted(number(index * width + MARGIN), MARGIN + BASE));
            var frame = film.frames().get(index).rows();
            for (var row = 0; row < frame.size(); row++) {
                var number = rows.get(frame.get(row));
                if (number != null) {
                    drawn.append("<use href=\"#r%d\" y=\"%d\"/>".formatted(number, row * LINE));
                }
            }
            drawn.append("</g>\n");
        }
        return drawn.toString();
    }

    private double seconds() {
        return film.length().toMillis() / 1e3;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
