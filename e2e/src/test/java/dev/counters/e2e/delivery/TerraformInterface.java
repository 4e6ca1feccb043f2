package dev.counters.e2e.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Terraform module takes and gives, read of files as {@code terraform fmt} lays them out, as tables for its README. */
final class TerraformInterface {
    /** Longer ones are read better in the code. */
    private static final int LONGEST = 70;

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?<kind>variable|output) \"(?<name>[^\"]+)\" \\{\n(?<body>.*?)^\\}");
    /** An attribute of the block itself, with the deeper lines after it. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?m)^  (?<name>\\w+) += (?<value>.*(?:\n(?: {4,}.*| {2}[\\]})]+.*| {2}[A-Z]+$|$))*)");

    private static final Pattern HEREDOC = Pattern.compile("(?s)<<-?(?<mark>[A-Z]+)\n(?<text>.*?)\n\\s*\\k<mark>\\s*");

    private TerraformInterface() {}

    static String tables(Path module) throws IOException {
        List<String> inputs = rows(module.resolve("variables.tf"), true);
        List<String> outputs = rows(module.resolve("outputs.tf"), false);
        return table("| Input | Type | Default | Meaning |\n|---|---|---|---|\n", inputs)
                + "\n"
                + table("| Output | Meaning |\n|---|---|\n", outputs);
    }

    private static String table(String head, List<String> rows) {
        return rows.isEmpty() ? "" : head + String.join("", rows);
    }

    private static List<String> rows(Path file, boolean inputs) throws IOException {
        List<String> rows = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.exists(file) ? Files.readString(file) : "");
        while (blocks.find()) {
            Map<String, String> attributes = attributes(blocks.group("body"));
            String name = "`" + blocks.group("name") + "`";
            String meaning = meaning(attributes.getOrDefault("description", "\"\""));
            rows.add(
                    inputs
                            ? "| %s | %s | %s | %s |\n"
                                    .formatted(
                                            name,
                                            code(attributes.getOrDefault("type", "any"), "`object`"),
                                            attributes.containsKey("default")
                                                    ? code(attributes.get("default"), "see the code")
                                                    : "required",
                                            meaning)
                            : "| %s | %s |\n".formatted(name, meaning));
        }
        return rows;
    }

    private static Map<String, String> attributes(String body) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher found = ATTRIBUTE.matcher(body);
        while (found.find()) {
            attributes.putIfAbsent(found.group("name"), found.group("value").strip());
        }
        return attributes;
    }

    private static String meaning(String value) {
        Matcher heredoc = HEREDOC.matcher(value);
        String text = heredoc.matches()
                ? heredoc.group("text")
                : value.substring(1, value.length() - 1).replace("\\\"", "\"");
        return oneLine(text).replace("|", "\\|");
    }

    private static String code(String value, String instead) {
        String line = oneLine(value);
        return line.length() > LONGEST ? instead : "`" + line.replace("|", "\\|") + "`";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
