package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.LocalNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the downward API tells a pod of itself. */
final class Fields {
    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]");

    private Fields() {}

    static String of(Pod pod, String address, String path) {
        var metadata = pod.getMetadata();
        return switch (path) {
            case "metadata.name" -> metadata.getName();
            case "metadata.namespace" -> metadata.getNamespace();
            case "metadata.uid" -> metadata.getUid();
            case "metadata.labels" -> lines(metadata.getLabels());
            case "metadata.annotations" -> lines(metadata.getAnnotations());
            case "spec.nodeName" -> LocalNode.NAME;
            case "spec.serviceAccountName" ->
                Optional.ofNullable(pod.getSpec().getServiceAccountName()).orElse("default");
            case "status.podIP", "status.podIPs" -> address;
            case "status.hostIP", "status.hostIPs" -> LocalNode.ADDRESS;
            default -> entry(pod, path);
        };
    }

    private static String entry(Pod pod, String path) {
        var match = ENTRY.matcher(path);
        if (!match.matches()) {
            return "";
        }
        var map = match.group(1).equals("labels")
                ? pod.getMetadata().getLabels()
                : pod.getMetadata().getAnnotations();
        return Optional.ofNullable(map).map(all -> all.get(match.group(2))).orElse("");
    }

    private static String lines(@Nullable Map<String, String> map) {
        return Optional.ofNullable(map).orElse(Map.of()).entrySet().stream()
                .map(entry -> "%s=\"%s\"".formatted(entry.getKey(), entry.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** A request or limit in units of the divisor, rounded up; a limit that is not set is all of the machine. */
    static String of(Container container, ResourceFieldSelector selector) {
        var parts = selector.getResource().split("\\.", 2);
        var resources = Optional.ofNullable(container.getResources());
        var amounts = parts[0].equals("limits")
                ? resources.map(found -> found.getLimits())
                : resources.map(found -> found.getRequests());
        var amount = amounts.map(all -> all.get(parts[1]))
                .map(Quantity::getNumericalAmount)
                .orElseGet(() -> parts[0].equals("limits") ? machine(parts[1]) : BigDecimal.ZERO);
        var divisor = Optional.ofNullable(selector.getDivisor())
                .map(Quantity::getNumericalAmount)
                .filter(number -> number.signum() > 0)
                .orElse(BigDecimal.ONE);
        return amount.divide(divisor, 0, RoundingMode.CEILING).toPlainString();
    }

    private static BigDecimal machine(String resource) {
        return resource.equals("cpu")
                ? BigDecimal.valueOf(Runtime.getRuntime().availableProcessors())
                : BigDecimal.valueOf(Runtime.getRuntime().maxMemory());
    }
}
