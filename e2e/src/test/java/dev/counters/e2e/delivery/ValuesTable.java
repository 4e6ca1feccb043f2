package dev.counters.e2e.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a chart as a table, of its values.yaml: what a comment above a value says of it, and the default. A value without
 * a comment is explained by that of the value it is in.
 */
final class ValuesTable {
    private static final Pattern VALUE = Pattern.compile("( *)([A-Za-z0-9_.-]+):(?: +(\\S.*))?");
    private static final int INDENT = 2;

    private final Deque<String> parents = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private ValuesTable() {}

    static String of(String values) {
        ValuesTable table = new ValuesTable();
        values.lines().forEach(table::read);
        return "| Value | Default | Meaning |\n|---|---|---|\n" + String.join("\n", table.rows) + "\n";
    }

    private void read(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            // A comment with nothing below it is about the file.
            comment.clear();
        } else if (text.startsWith("#")) {
            comment.add(text.substring(1).strip());
        } else {
            add(line);
        }
    }

    private void add(String line) {
        Matcher value = VALUE.matcher(line);
        if (!value.matches()) {
            throw new IllegalArgumentException("values.yaml has a line that is no value: " + line);
        }
        int depth = value.group(1).length() / INDENT;
        while (parents.size() > depth) {
            parents.removeLast();
        }
        parents.addLast(value.group(2));
        String preset = value.group(3);
        if (preset != null || !comment.isEmpty()) {
            rows.add("| `%s` | %s | %s |"
                    .formatted(
                            String.join(".", parents),
                            preset == null ? "" : "`" + preset + "`",
                            String.join(" ", comment).replace("|", "\\|")));
        }
        comment.clear();
    }
}
