package dev.counters.faults.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of {@code runs.txt}.
 *
 * @param size {@code quick}, {@code long} or {@code control}
 * @param expected {@code holds}, or what a control must break
 * @param constants those that differ from {@code Election.cfg}
 */
record ModelRun(String size, String name, String expected, Map<String, String> constants) {
    static final Path FOLDER = Path.of("src", "model");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int WORDS = 3;

    static List<ModelRun> all(String size) throws IOException {
        return Files.readAllLines(FOLDER.resolve("runs.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(ModelRun::of)
                .filter(run -> run.size.equals(size))
                .toList();
    }

    private static ModelRun of(String line) {
        var words = BLANKS.split(line.strip());
        Map<String, String> constants = new LinkedHashMap<>();
        Arrays.stream(words)
                .skip(WORDS)
                .map(word -> word.split("=", 2))
                .forEach(pair -> constants.put(pair[0], pair[1]));
        return new ModelRun(words[0], words[1], words[2], constants);
    }

    /** {@return {@code Election.cfg} with this run's constants} */
    String configuration() throws IOException {
        var text = Files.readString(FOLDER.resolve("Election.cfg"));
        for (var constant : constants.entrySet()) {
            var line = Pattern.compile("(?m)^(\\s*" + constant.getKey() + " = ).*$")
                    .matcher(text);
            if (!line.find()) {
                throw new IllegalArgumentException("Election.cfg has no constant " + constant.getKey());
            }
            text = line.replaceFirst("$1" + constant.getValue().replace(",", ", "));
        }
        return text;
    }

    @Override
    public String toString() {
        return name;
    }
}
