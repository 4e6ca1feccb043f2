package dev.counters.embeddedapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of built-in kinds, as columns.yaml declares them. */
final class Cells {
    private static final Pattern PLACE = Pattern.compile("\\{(?:(\\w+) )?([^}]+)\\}");
    private static final Map<String, String> MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");
    private static final Map<String, UnaryOperator<String>> FORMS = Map.of(
            "age", Age::since,
            "lower", text -> text.toLowerCase(Locale.ROOT),
            "mode", text -> MODES.getOrDefault(text, text),
            "percent", text -> text + "%");
    private static final Map<String, Function<JsonNode, String>> FUNCTIONS = Map.of(
            "=age", object -> text(object, "{age .metadata.creationTimestamp|<unknown>}"),
            "=dataCount", Cells::dataCount,
            "=externalAddress", Cells::externalAddress,
            "=podStatus", Cells::podStatus,
            "=readyContainers", Cells::readyContainers,
            "=restarts", Cells::restarts,
            "=servicePorts", Cells::servicePorts);

    private Cells() {}

    static String text(JsonNode object, String expression) {
        var function = FUNCTIONS.get(expression);
        return function != null
                ? function.apply(object)
                : PLACE.matcher(expression)
                        .replaceAll(place -> Matcher.quoteReplacement(fill(object, place.group(1), place.group(2))));
    }

    private static String fill(JsonNode object, @Nullable String form, String alternatives) {
        for (var alternative : alternatives.split("\\|", -1)) {
            if (!alternative.startsWith(".")) {
                return alternative;
            }
            var found = JsonPath.find(object, alternative).stream()
                    .map(Cells::shown)
                    .collect(Collectors.joining(","));
            if (!found.isEmpty()) {
                return form == null
                        ? found
                        : Objects.requireNonNull(FORMS.get(form), form).apply(found);
            }
        }
        return "";
    }

    private static String shown(JsonNode value) {
        return value.isObject()
                ? value.propertyStream()
                        .map(label -> label.getKey() + "=" + label.getValue().asText())
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private static String dataCount(JsonNode object) {
        return String.valueOf(
                object.path("data").size() + object.path("binaryData").size());
    }

    private static String externalAddress(JsonNode service) {
        var balanced = Json.text(service, "/spec/type").equals("LoadBalancer");
        return text(
                service, balanced ? "{.status.loadBalancer.ingress[*].ip|<pending>}" : "{.spec.externalName|<none>}");
    }

    private static String readyContainers(JsonNode pod) {
        var sidecars = JsonPath.find(pod, ".spec.initContainers[?(@.restartPolicy==\"Always\")]")
                .size();
        var ready = JsonPath.find(pod, ".status.containerStatuses[?(@.ready==\"true\")]")
                .size();
        var readySidecars = JsonPath.find(pod, ".status.initContainerStatuses[?(@.started==\"true\")]").stream()
                .filter(status -> status.path("ready").asBoolean())
                .count();
        return (ready + Math.min(sidecars, readySidecars)) + "/"
                + (pod.at("/spec/containers").size() + sidecars);
    }

    private static String podStatus(JsonNode pod) {
        if (Json.isBeingDeleted(pod)) {
            return "Terminating";
        }
        var initial = pod.at("/status/initContainerStatuses").valueStream().map(status -> waiting(status, "Init:"));
        var others = pod.at("/status/containerStatuses").valueStream().map(status -> waiting(status, ""));
        return Stream.concat(initial, others)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(text(pod, "{.status.reason|.status.phase|Unknown}"));
    }

    private static String waiting(JsonNode status, String prefix) {
        var reason = text(status, "{.state.waiting.reason|.state.terminated.reason}");
        var expected = reason.equals("PodInitializing") || (prefix + reason).equals("Init:Completed");
        return reason.isEmpty() || expected ? "" : prefix + reason;
    }

    private static String restarts(JsonNode pod) {
        var count = JsonPath.find(pod, ".status.containerStatuses[*].restartCount").stream()
                .mapToInt(JsonNode::asInt)
                .sum();
        return JsonPath.find(pod, ".status.containerStatuses[*].lastState.terminated.finishedAt").stream()
                .map(JsonNode::asText)
                .max(String::compareTo)
                .map(last -> count + " (" + Age.since(last) + " ago)")
                .orElse(String.valueOf(count));
    }

    private static String servicePorts(JsonNode service) {
        return service.at("/spec/ports")
                .valueStream()
                .map(port ->
                        text(port, port.has("nodePort") ? "{.port}:{.nodePort}/{.protocol}" : "{.port}/{.protocol}"))
                .reduce((some, next) -> some + "," + next)
                .orElse("<none>");
    }
}
