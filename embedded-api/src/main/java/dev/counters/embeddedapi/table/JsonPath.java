package dev.counters.embeddedapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of JSONPath that printer columns use: fields, indexes, all items, items with a field of some value. */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.([\\w-]+)|\\['([^']+)'\\]|\\[(\\d+)\\]|\\[(\\*)\\]|\\[\\?\\(@\\.(\\w+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

    private JsonPath() {}

    static List<JsonNode> find(JsonNode root, String path) {
        var nodes = Stream.of(root);
        for (var step : STEP.matcher(path.replace("\\.", ".")).results().toList()) {
            nodes = nodes.flatMap(node -> next(node, step)).filter(node -> !node.isMissingNode() && !node.isNull());
        }
        return nodes.toList();
    }

    private static Stream<JsonNode> next(JsonNode node, MatchResult step) {
        if (step.group(1) != null || step.group(2) != null) {
            return Stream.of(node.path(step.group(1) != null ? step.group(1) : step.group(2)));
        }
        if (step.group(3) != null) {
            return Stream.of(node.path(Integer.parseInt(step.group(3))));
        }
        return node.valueStream()
                .filter(item -> step.group(4) != null
                        || item.path(step.group(5)).asText().equals(step.group(6)));
    }
}
