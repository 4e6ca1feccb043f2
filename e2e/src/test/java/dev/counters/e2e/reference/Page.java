package dev.counters.e2e.reference;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page for readers, as GitHub and the site understand it. */
record Page(Path file, String text) {
    /** What was cloned or built, and not written here. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".terraform", ".git");

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```([a-z]*)\n(.*?)^ *```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|mailto:)([^)\\s]+)\\)");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    /** All pages of the repository. */
    static List<Page> all() throws IOException {
        Path root = ProjectFiles.at("");
        try (Stream<Path> files = Files.find(root, 8, (path, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(root.relativize(file).toString().split("/"))
                            .noneMatch(NOT_OURS::contains))
                    .sorted()
                    .map(Page::read)
                    .toList();
        }
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return where links lead that stay in the repository, with their anchors} */
    List<String> links() {
        return LINK.matcher(SPAN.matcher(prose()).replaceAll("``"))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** {@return by what links reach a heading of this page} */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(prose())
                .results()
                .map(heading -> slug(heading.group(1)))
                .map(slug -> {
                    int before = seen.merge(slug, 1, Integer::sum) - 1;
                    return before == 0 ? slug : slug + "-" + before;
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As GitHub makes it. */
    private static String slug(String heading) {
        return LINK_TEXT
                .matcher(heading.strip())
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                .replace(' ', '-');
    }

    /** {@return the lines that somebody may type: of blocks for a terminal and of code within sentences; continued lines are one} */
    List<String> commands() {
        Stream<String> blocks = FENCED.matcher(text)
                .results()
                .filter(block -> block.group(1).isEmpty() || block.group(1).equals("bash"))
                .flatMap(block -> block.group(2).replace("\\\n", " ").lines());
        Stream<String> spans = SPAN.matcher(prose()).results().map(span -> span.group(1));
        return Stream.concat(blocks, spans).map(String::strip).toList();
    }

    private String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    @Override
    public String toString() {
        return ProjectFiles.at("").relativize(file).toString();
    }
}
