package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.envoy.EnvoySettings;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a CounterService asks of its Envoys. */
final class EnvoyPlan {
    static final String BOOTSTRAP_DIRECTORY = "/etc/envoy/bootstrap";
    /** Answered by the edge listener itself: healthy while an app pod is. */
    static final String READY_PATH = "/edge/ready";

    static final String STATISTICS_PATH = "/stats/prometheus";

    /** The rest is for what the heap does not count: code, stacks, kernel buffers. */
    private static final BigDecimal HEAP_SHARE = new BigDecimal("0.75");

    private static final BigDecimal HEAP_WITHOUT_LIMIT = BigDecimal.valueOf(512L * 1024 * 1024);

    private EnvoyPlan() {}

    static EnvoySettings of(Blueprint blueprint) {
        var names = blueprint.names();
        var appHost =
                names.host(names.of(Part.APP)) + "." + blueprint.platform().clusterDomain();
        return EnvoySettings.inPod(appHost, Ports.HTTP, heapBytes(blueprint));
    }

    private static long heapBytes(Blueprint blueprint) {
        var limits = EnvoyContainer.resources(blueprint.spec().envoy()).getLimits();
        return Optional.ofNullable(limits.get("memory"))
                .map(Quantity::getAmountInBytes)
                .map(HEAP_SHARE::multiply)
                .orElse(HEAP_WITHOUT_LIMIT)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
