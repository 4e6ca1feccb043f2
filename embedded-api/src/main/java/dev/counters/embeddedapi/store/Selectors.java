package dev.counters.embeddedapi.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Label and field selectors. */
public final class Selectors {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\((.*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^!=]+?)\\s*(!=|==|=)\\s*(.*)");
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
        if (!known.contains(field)
                && !List.of("metadata.name", "metadata.namespace").contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
        var value = found.group(3);
        var wanted = !found.group(2).equals("!=");
        return object -> Json.follow(object, field).asText().equals(value) == wanted;
    }

    private static Predicate<JsonNode> label(String part) {
        var set = SET.matcher(part);
        if (set.matches()) {
            var values =
                    Arrays.stream(set.group(3).split(",", -1)).map(String::trim).toList();
            var key = set.group(1);
            var wanted = set.group(2).equals("in");
            return object -> values.contains(of(object).path(key).asText(" ")) == wanted;
        }
        var equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            var key = equality.group(1);
            var value = equality.group(3);
            var wanted = !equality.group(2).equals("!=");
            return object -> of(object).path(key).asText(" ").equals(value) == wanted;
        }
        return part.startsWith("!")
                ? object -> !of(object).has(part.substring(1).trim())
                : object -> of(object).has(part);
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
