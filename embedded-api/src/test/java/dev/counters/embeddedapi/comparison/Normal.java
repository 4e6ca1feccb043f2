package dev.counters.embeddedapi.comparison;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of an answer what differs from run to run. */
final class Normal {
    private static final List<Map.Entry<Pattern, String>> RULES = List.of(
            rule("https?://127\\.0\\.0\\.1:\\d+(/[0-9a-f]{32})?", "URL"),
            rule("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID"),
            rule("\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME"),
            rule("\\w{3}, \\d\\d \\w{3} 20\\d\\d [0-9:]+ \\+0000", "TIME"),
            rule("20\\d\\d-\\d\\d-\\d\\d [0-9:.]+ \\+0000 UTC( m=\\S+)?", "TIME"),
            rule("(resourceVersion\"?: ?\"?)\\d+", "$1N"),
            rule("(LIVE|MERGED)-\\d+", "$1"),
            rule("(?m)^(---|\\+\\+\\+) \\S+\\s+.*$", "$1 FILE"),
            rule("\\b(127\\.96\\.0|10\\.0\\.0)\\.\\d+\\b", "ADDRESS"),
            rule("(?m)(?<=\\s)\\d+(s|m|m\\d+s|h|d)(?=\\s|$)", "AGE"),
            rule("(?m) +$", ""),
            rule("in record \\(\\d+\\)", "in record (N)"),
            rule("(Resource Version: +)\\d+", "$1N"),
            rule("Context \"\\w+\"", "Context"),
            rule("(?<=\\S) {2,}", "  "));

    private Normal() {}

    private static Map.Entry<Pattern, String> rule(String pattern, String replacement) {
        return Map.entry(Pattern.compile(pattern), replacement);
    }

    static String form(String answer) {
        var text = answer;
        for (var rule : RULES) {
            text = rule.getKey().matcher(text).replaceAll(rule.getValue());
        }
        return sorted(text.lines().toList()).stream().collect(Collectors.joining("\n"));
    }

    /** What is wrong with several fields comes in no order. */
    private static List<String> sorted(List<String> lines) {
        var points =
                lines.stream().filter(line -> line.startsWith("* ")).sorted().iterator();
        return lines.stream()
                .map(line -> line.startsWith("* ") ? points.next() : line)
                .toList();
    }
}
