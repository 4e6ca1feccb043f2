package dev.counters.embeddedapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules in {@code x-kubernetes-validations}. Those that name oldSelf look at updates alone. */
final class Rules {
    private static final Pattern TRANSITION = Pattern.compile("\\boldSelf\\b");
    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    private Rules() {}

    static void check(JsonNode rules, JsonNode self, JsonNode old, String path, List<FieldError> errors) {
        for (var rule : rules) {
            var text = rule.path("rule").asText();
            if (TRANSITION.matcher(text).find() && (old.isMissingNode() || old.isNull())) {
                continue;
            }
            var variables = new HashMap<String, Object>();
            variables.put("self", value(Json.value(self, Object.class)));
            variables.put("oldSelf", value(Json.value(old, Object.class)));
            var failure = failure(rule, text, variables);
            if (failure != null) {
                var where = path + rule.path("fieldPath").asText();
                errors.add(new FieldError(
                        where.isEmpty() ? "<nil>" : where.replaceFirst("^\\.", ""),
                        rule.path("reason").asText("FieldValueInvalid"),
                        "Invalid value: " + shown(self) + failure));
            }
        }
    }

    /** Kubernetes does not repeat a whole object. */
    private static String shown(JsonNode value) {
        return value.isContainerNode() ? "" : value + ": ";
    }

    private static @Nullable String failure(JsonNode rule, String text, Map<String, Object> variables) {
        try {
            if (Boolean.TRUE.equals(evaluate(text, variables))) {
                return null;
            }
            var expression = rule.path("messageExpression").asText();
            if (!expression.isEmpty()) {
                return String.valueOf(evaluate(expression, variables));
            }
            return rule.path("message").asText("failed rule: " + text);
        } catch (CelEvaluationException e) {
            return "rule evaluation error: " + e.getMessage();
        }
    }

    private static Object evaluate(String text, Map<String, Object> variables) throws CelEvaluationException {
        return PROGRAMS.computeIfAbsent(text, Rules::program).eval(variables);
    }

    private static CelRuntime.Program program(String text) {
        try {
            return CelLanguage.RUNTIME.createProgram(
                    CelLanguage.COMPILER.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("no rule in CEL: " + text + ": " + e.getMessage(), e);
        }
    }

    /** CEL knows no 32-bit integers and no Java null. */
    private static Object value(@Nullable Object json) {
        return switch (json) {
            case null -> NullValue.NULL_VALUE;
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(Rules::value).toList();
            case Map<?, ?> map -> {
                var fields = new HashMap<Object, Object>();
                map.forEach((name, field) -> fields.put(name, value(field)));
                yield fields;
            }
            default -> json;
        };
    }
}
