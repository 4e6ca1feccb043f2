package dev.counters.e2e.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All reasons of conditions and events as tables: which there are, in which groups, and what is normal about them, of the source of their
 * enum; what warnings mean and what to do, of the tables of the page on troubleshooting.
 */
final class ReasonsReference {
    private static final Pattern GROUP = Pattern.compile(" {4}// (.+)");
    private static final Pattern COMMENT = Pattern.compile(" {4}/\\*\\* (.+)\\. \\*/");
    private static final Pattern CONSTANT = Pattern.compile(" {4}([A-Z]\\w+)(\\(true\\))?[,;]");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
    private static final Pattern REMEDY = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*?) \\| (.*) \\|$");
    /** Reasons without a text: a test names them. */
    static final String MISSING = "**not explained**";

    /**
     * What a reader is told of a reason.
     *
     * @param action what to do about it
     */
    record Remedy(String meaning, String action) {
        /** Rows such as "as above" say nothing by themselves. */
        boolean saysMore(Remedy other) {
            return meaning.length() > other.meaning.length();
        }
    }

    private final Map<String, Remedy> remedies;
    private final StringBuilder page = new StringBuilder();
    private Optional<String> comment = Optional.empty();

    private ReasonsReference(Map<String, Remedy> remedies) {
        this.remedies = remedies;
    }

    /**
     * @param source of the enum
     * @param troubleshooting the page
     */
    static String of(String source, String troubleshooting) {
        ReasonsReference reference = new ReasonsReference(remedies(troubleshooting));
        source.lines().forEach(reference::read);
        return reference.page.toString();
    }

    private static Map<String, Remedy> remedies(String page) {
        return REMEDY.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> new Remedy(row.group(2), row.group(3)),
                        (one, other) -> other.saysMore(one) ? other : one,
                        HashMap::new));
    }

    private void read(String line) {
        matching(GROUP, line).ifPresent(group -> begin(group.group(1)));
        matching(COMMENT, line).ifPresent(found -> comment = Optional.of(found.group(1)));
        matching(CONSTANT, line).ifPresent(constant -> add(constant.group(1), constant.group(2) != null));
    }

    private static Optional<MatchResult> matching(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private void begin(String group) {
        page.append(page.isEmpty() ? "" : "\n")
                .append("## ")
                .append(group)
                .append("\n\n| Reason | Event | What it means | What to do |\n|---|---|---|---|\n");
    }

    private void add(String reason, boolean isWarning) {
        Optional<Remedy> remedy = Optional.ofNullable(remedies.get(reason));
        String own = comment.map(text -> CODE.matcher(text).replaceAll("`$1`")).orElse("");
        comment = Optional.empty();
        page.append(List.of(
                        "`" + reason + "`",
                        isWarning ? "Warning" : "Normal",
                        own.isEmpty() ? told(remedy, Remedy::meaning) : own,
                        isWarning || remedy.isPresent() ? told(remedy, Remedy::action) : "–")
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String told(Optional<Remedy> remedy, Function<Remedy, String> part) {
        return remedy.map(part).filter(text -> !text.isBlank()).orElse(MISSING);
    }
}
