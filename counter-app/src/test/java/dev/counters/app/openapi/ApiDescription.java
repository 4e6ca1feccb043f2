package dev.counters.app.openapi;

import dev.counters.app.batch.CounterName;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Route;
import dev.counters.app.request.Scope;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Makes the description of the API of contract.yaml and of what the code knows: routes, scopes, problems, limits. */
final class ApiDescription {
    private static final List<String> METHODS = List.of("get", "post", "delete");
    private static final int WIDTH = 120;
    private static final String RESPONSES = "#/components/responses/";
    private static final String NOTE = "# Made by `make openapi` of contract.yaml and the code; not to be edited.\n";

    private static final Map<String, Object> CONSTANTS = Map.of(
            "{greatest value}",
            9_007_199_254_740_991L,
            "{rule for names}",
            CounterName.RULE,
            "{pattern of names}",
            "^" + CounterName.PATTERN + "$",
            "{longest name}",
            CounterName.LONGEST);

    private final Map<String, Object> document = load();

    /** {@return the description as YAML} */
    static String yaml() {
        return new ApiDescription().write();
    }

    /** {@return method and path of each operation, such as {@code GET /read}} */
    static List<String> operations() {
        var description = new ApiDescription();
        return description.paths().entrySet().stream()
                .flatMap(path -> METHODS.stream()
                        .filter(map(path.getValue())::containsKey)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    private String write() {
        paths().forEach((path, item) -> complete(path, map(item)));
        return NOTE + dumper().dump(resolved(document));
    }

    private Map<String, Object> paths() {
        return map(document.get("paths"));
    }

    private void complete(String path, Map<String, Object> item) {
        METHODS.stream().filter(item::containsKey).forEach(method -> {
            var route = Route.of(path);
            var scope = route.scope(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)));
            complete(map(item.get(method)), route, scope);
        });
    }

    private void complete(Map<String, Object> operation, Route route, Scope scope) {
        var own = list(operation.remove("x-problems")).stream().map(name -> ProblemType.valueOf(name.toString()));
        var answers = new TreeMap<>(map(operation.get("responses")));
        Stream.concat(own, everywhere(route, scope).stream())
                .distinct()
                .collect(Collectors.groupingBy(type -> type.status().getCode(), TreeMap::new, Collectors.toList()))
                .forEach((status, types) ->
                        answers.merge(status.toString(), new ProblemAnswer(types).description(), this::either));
        operation.put("responses", answers);
        operation.put("security", security(scope));
        if (scope != Scope.PUBLIC) {
            operation.put("x-scope", titleCase(scope));
        }
    }

    /** What any request can meet before the app looks at what it asks for. */
    private static List<ProblemType> everywhere(Route route, Scope scope) {
        var types = new ArrayList<>(
                List.of(ProblemType.BAD_REQUEST, ProblemType.URI_TOO_LONG, ProblemType.HEADERS_TOO_LARGE));
        if (route != Route.LIVENESS && route != Route.READINESS) {
            types.addAll(List.of(ProblemType.RATE_LIMITED, ProblemType.OVERLOADED));
        }
        if (scope != Scope.PUBLIC) {
            types.addAll(List.of(ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN));
        }
        return types;
    }

    /** Those of one type are the same wherever they come, and described once. */
    private Map<String, Object> answer(ProblemAnswer problem) {
        if (problem.types().size() > 1) {
            return problem.description();
        }
        var name = titleCase(problem.types().getFirst());
        map(map(document.get("components")).get("responses")).putIfAbsent(name, problem.description());
        return Map.of("$ref", RESPONSES + name);
    }

    /** An answer that has a body of its own besides, as that of a health check. */
    private Object either(Object own, Object problem) {
        var described = map(problem).get("$ref") instanceof String reference
                ? map(map(document.get("components")).get("responses")).get(reference.substring(RESPONSES.length()))
                : problem;
        map(map(own).get("content")).putAll(map(map(described).get("content")));
        return own;
    }

    /** Which keys a service has is its own matter: it may have none. */
    private static List<Map<String, List<String>>> security(Scope scope) {
        return scope == Scope.PUBLIC ? List.of() : List.of(Map.of(), Map.of("apiKey", List.of()));
    }

    private static String titleCase(Enum<?> constant) {
        return Stream.of(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Constants in their places; and each place has its own copy, which YAML's aliases have not. */
    private static Object resolved(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> copy.put(key.toString(), resolved(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(ApiDescription::resolved).toList();
            case String text -> CONSTANTS.getOrDefault(text, text);
            default -> node;
        };
    }

    private static Map<String, Object> load() {
        try (InputStream contract = ApiDescription.class.getResourceAsStream("contract.yaml")) {
            return map(resolved(new Yaml().load(Objects.requireNonNull(contract))));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Yaml dumper() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        return new Yaml(options);
    }

    @SuppressWarnings("unchecked") // of a YAML file, where keys are text
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static List<?> list(Object node) {
        return (List<?>) Objects.requireNonNull(node);
    }
}
