package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.LimitsSpec;
import dev.counters.api.v1alpha1.RateLimitSpec;
import dev.counters.api.v1alpha1.TracingSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the spec says of limits, keys, traces and logs, as variables of the service. What it leaves out is not set at all. */
final class AppSettings {
    /** Digits after the point of a percentage as a ratio. */
    private static final int PERCENT = 2;

    private final Blueprint blueprint;
    private final SequencedMap<String, String> variables = new LinkedHashMap<>();

    private AppSettings(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** {@return the variables in the order in which pods show them} */
    static Map<String, String> of(Blueprint blueprint) {
        var settings = new AppSettings(blueprint);
        var app = blueprint.spec().app();
        settings.keys(new ApiKeys(app.apiKeys()));
        Optional.ofNullable(app.rateLimit()).ifPresent(settings::rateLimit);
        Optional.ofNullable(app.limits()).ifPresent(settings::limits);
        settings.set("COUNTERS_IDEMPOTENCY_TTL_SECONDS", blueprint.spec().idempotencyTTLSeconds());
        Optional.ofNullable(app.tracing()).ifPresent(settings::tracing);
        settings.set("COUNTERS_LOG_LEVEL", app.logLevel());
        return settings.variables;
    }

    private void keys(ApiKeys keys) {
        if (!keys.isEmpty()) {
            set("COUNTERS_API_KEYS", keys.namesAndScopes());
        }
    }

    /** Each pod admits its share: it counts its peers, and looks through the proxy before it to tell clients apart. */
    private void rateLimit(RateLimitSpec limit) {
        var names = blueprint.names();
        set("COUNTERS_RATE_LIMIT", limit.requestsPerSecond());
        set("COUNTERS_RATE_LIMIT_BURST", limit.burst());
        set("COUNTERS_RATE_LIMIT_SCOPE", limit.scope());
        set("COUNTERS_PEERS_HOST", names.host(names.of(Part.APP)));
        set("COUNTERS_TRUSTED_PROXY_HOPS", blueprint.frontDoor() == Part.ENVOY ? 1 : 0);
    }

    private void limits(LimitsSpec limits) {
        set("COUNTERS_MAX_COUNTERS", limits.maxCounters());
        set("COUNTERS_MAX_INCREMENT", limits.maxIncrement());
    }

    private void tracing(TracingSpec tracing) {
        var names = blueprint.names();
        set("OTEL_EXPORTER_OTLP_ENDPOINT", tracing.endpoint());
        set("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
        set("OTEL_TRACES_SAMPLER_ARG", ratio(tracing.samplingPercentage()));
        set("OTEL_SERVICE_NAME", names.service());
        set("OTEL_RESOURCE_ATTRIBUTES", resource(names));
    }

    private static String ratio(int percentage) {
        return BigDecimal.valueOf(percentage, PERCENT).stripTrailingZeros().toPlainString();
    }

    private static String resource(Names names) {
        return "service.namespace=%s,k8s.namespace.name=%s,k8s.deployment.name=%s"
                .formatted(names.namespace(), names.namespace(), names.of(Part.APP));
    }

    private void set(String name, @Nullable Object value) {
        if (value != null) {
            variables.put(name, value.toString());
        }
    }
}
