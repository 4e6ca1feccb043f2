package dev.counters.embeddedapi.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors. */
public final class Selectors {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\((.*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^!=]+?)\\s*(!=|==|=)\\s*(.*)");
    private static final Set<String> NEGATIVE = Set.of("!=", "notin");
    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private Selectors() {}

    public static Predicate<JsonNode> labels(String selector) {
        return parts(selector).stream().map(Selectors::label).reduce(object -> true, Predicate::and);
    }

    /** {@code known} are the fields that the kind lets be selected, beside name and namespace. */
    public static Predicate<JsonNode> fields(String selector, List<String> known) {
        return parts(selector).stream().map(part -> field(part, known)).reduce(object -> true, Predicate::and);
    }

    private static Predicate<JsonNode> field(String part, List<String> known) {
        var found = EQUALITY.matcher(part);
        if (!found.matches()) {
            throw ApiException.badRequest("invalid selector: '%s'; can't understand '%s'".formatted(part, part));
        }
        var field = found.group(1);
        if (!known.contains(field) && !ALWAYS.contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
        return is(
                found,
                Set.of(found.group(3)),
                object -> Json.follow(object, field).asText());
    }

    private static Predicate<JsonNode> label(String part) {
        var set = SET.matcher(part);
        if (set.matches()) {
            var values = Set.copyOf(
                    COMMA.splitAsStream(set.group(3)).map(String::trim).toList());
            return is(set, values, object -> of(object).path(set.group(1)).asText(" "));
        }
        var equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return is(
                    equality,
                    Set.of(equality.group(3)),
                    object -> of(object).path(equality.group(1)).asText(" "));
        }
        return part.startsWith("!")
                ? object -> !of(object).has(part.substring(1).trim())
                : object -> of(object).has(part);
    }

    private static Predicate<JsonNode> is(Matcher part, Set<String> values, Function<JsonNode, String> found) {
        var wanted = !NEGATIVE.contains(part.group(2));
        return object -> values.contains(found.apply(object)) == wanted;
    }

    private static JsonNode of(JsonNode object) {
        return object.at("/metadata/labels");
    }

    private static List<String> parts(String selector) {
        return selector.isBlank()
                ? List.of()
                : COMMA.splitAsStream(selector).map(String::trim).toList();
    }
}
