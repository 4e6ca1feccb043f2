package dev.counters.embeddedapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that need more than a path. */
final class Functions {
    private static final String NONE = "<none>";
    private static final Map<String, String> SHORT_MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    static final Map<String, Function<JsonNode, String>> ALL = Map.ofEntries(
            Map.entry("age", o -> Age.since(o.at("/metadata/creationTimestamp").asText())),
            Map.entry("readyContainers", Functions::readyContainers),
            Map.entry("podStatus", Functions::podStatus),
            Map.entry("restarts", Functions::restarts),
            Map.entry(
                    "selector",
                    o -> labels(
                            o.at("/spec/selector").has("matchLabels")
                                    ? o.at("/spec/selector/matchLabels")
                                    : o.at("/spec/selector"))),
            Map.entry("podSelector", o -> labels(o.at("/spec/podSelector/matchLabels"))),
            Map.entry("nodeSelector", o -> labels(o.at("/spec/template/spec/nodeSelector"))),
            Map.entry("servicePorts", Functions::servicePorts),
            Map.entry("externalAddress", Functions::externalAddress),
            Map.entry(
                    "dataCount",
                    o -> String.valueOf(
                            o.path("data").size() + o.path("binaryData").size())),
            Map.entry("accessModes", Functions::accessModes),
            Map.entry("owner", o -> o.at("/metadata/ownerReferences/0/kind").asText(NONE)),
            Map.entry("nodeStatus", Functions::nodeStatus),
            Map.entry("targets", Functions::targets),
            Map.entry("ingressPorts", o -> o.at("/spec/tls").isEmpty() ? "80" : "80, 443"),
            Map.entry("lastSeen", o -> seen(o, "/series/lastObservedTime", "/lastTimestamp", "/eventTime")),
            Map.entry("firstSeen", o -> seen(o, "/firstTimestamp", "/eventTime")),
            Map.entry("involved", Functions::involved),
            Map.entry("source", Functions::source));

    private Functions() {}

    private static String readyContainers(JsonNode pod) {
        var ready = Json.stream(pod.at("/status/containerStatuses"))
                .filter(status -> status.path("ready").asBoolean())
                .count();
        var sidecars = Json.stream(pod.at("/spec/initContainers"))
                .filter(container -> container.path("restartPolicy").asText().equals("Always"))
                .count();
        var readySidecars = Json.stream(pod.at("/status/initContainerStatuses"))
                .filter(status -> status.path("ready").asBoolean()
                        && status.path("started").asBoolean())
                .count();
        return (ready + Math.min(sidecars, readySidecars)) + "/"
                + (pod.at("/spec/containers").size() + sidecars);
    }

    private static String podStatus(JsonNode pod) {
        if (Json.isBeingDeleted(pod)) {
            return "Terminating";
        }
        return Stream.concat(
                        Json.stream(pod.at("/status/initContainerStatuses")).map(status -> waiting(status, "Init:")),
                        Json.stream(pod.at("/status/containerStatuses")).map(status -> waiting(status, "")))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(pod.at("/status/reason").asText(pod.at("/status/phase").asText("Unknown")));
    }

    private static String waiting(JsonNode status, String prefix) {
        var reason = status.at("/state/waiting/reason")
                .asText(status.at("/state/terminated/reason").asText());
        var expected = reason.equals("PodInitializing") || (prefix + reason).equals("Init:Completed");
        return reason.isEmpty() || expected ? "" : prefix + reason;
    }

    private static String restarts(JsonNode pod) {
        var count = Json.stream(pod.at("/status/containerStatuses"))
                .mapToInt(status -> status.path("restartCount").asInt())
                .sum();
        var last = Json.stream(pod.at("/status/containerStatuses"))
                .map(status -> status.at("/lastState/terminated/finishedAt").asText())
                .max(String::compareTo)
                .orElse("");
        return count == 0 || last.isEmpty() ? String.valueOf(count) : count + " (" + Age.since(last) + " ago)";
    }

    private static String servicePorts(JsonNode service) {
        var ports = Json.stream(service.at("/spec/ports"))
                .map(port -> port.path("port").asText()
                        + (port.has("nodePort") ? ":" + port.get("nodePort").asText() : "")
                        + "/" + port.path("protocol").asText())
                .collect(Collectors.joining(","));
        return ports.isEmpty() ? NONE : ports;
    }

    private static String externalAddress(JsonNode service) {
        var given = JsonPath.find(service, ".status.loadBalancer.ingress[*].ip").stream()
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        return switch (service.at("/spec/type").asText()) {
            case "LoadBalancer" -> given.isEmpty() ? "<pending>" : given;
            case "ExternalName" -> service.at("/spec/externalName").asText();
            default -> NONE;
        };
    }

    private static String accessModes(JsonNode object) {
        var actual = object.at("/status/accessModes");
        return Json.texts(actual.isMissingNode() && object.at("/status").has("phase") ? Json.array() : actual).stream()
                .map(mode -> SHORT_MODES.getOrDefault(mode, mode))
                .collect(Collectors.joining(","));
    }

    private static String nodeStatus(JsonNode node) {
        var ready = JsonPath.find(node, ".status.conditions[?(@.type==\"Ready\")].status");
        return ready.isEmpty() ? "Unknown" : ready.getFirst().asText().equals("True") ? "Ready" : "NotReady";
    }

    private static String targets(JsonNode autoscaler) {
        var current = autoscaler.at("/status/currentMetrics");
        var texts = Stream.<String>builder();
        int i = 0;
        for (var metric : autoscaler.at("/spec/metrics")) {
            var name = metric.at("/resource/name").asText();
            var wanted = metric.at("/resource/target/averageUtilization");
            var found = current.path(i++).at("/resource/current/averageUtilization");
            texts.add("%s: %s/%s"
                    .formatted(
                            name.isEmpty() ? metric.path("type").asText() : name,
                            found.isMissingNode() ? "<unknown>" : found.asText() + "%",
                            wanted.isMissingNode()
                                    ? metric.at("/resource/target/averageValue").asText()
                                    : wanted.asText() + "%"));
        }
        var joined = texts.build().collect(Collectors.joining(", "));
        return joined.isEmpty() ? NONE : joined;
    }

    private static String seen(JsonNode event, String... times) {
        return Age.since(Stream.of(times)
                .map(time -> event.at(time).isTextual() ? event.at(time).asText() : "")
                .filter(time -> !time.isEmpty())
                .findFirst()
                .orElse(""));
    }

    private static String involved(JsonNode event) {
        var object = event.path("involvedObject");
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + "/"
                + object.path("name").asText();
    }

    private static String source(JsonNode event) {
        var old = event.at("/source/component").asText();
        var name = old.isEmpty() ? event.path("reportingComponent").asText() : old;
        var host = event.at("/source/host").asText();
        return host.isEmpty() ? name : name + ", " + host;
    }

    private static String labels(JsonNode labels) {
        var text = labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        return text.isEmpty() ? NONE : text;
    }
}
