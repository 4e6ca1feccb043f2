package dev.counters.operator.envoy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The listeners of the front door: one for HTTP, and one for HTTPS where there is a certificate. */
final class Listeners {
    private static final String NOTHING = "";
    private static final String ROUTES = "routes.yaml";
    private static final String REDIRECT = "redirect.yaml";
    private static final String TOKENS = "tokens";

    private final EnvoySettings settings;
    private final Map<String, String> shared;

    /** @param known what the templates take that has nothing to do with listeners */
    Listeners(EnvoySettings settings, Map<String, String> known) {
        this.settings = settings;
        this.shared = new HashMap<>(known);
        shared.put("listener_filters", settings.edge().proxyProtocol() ? file("proxy-protocol.yaml") : NOTHING);
        shared.put("tracing", settings.edge().traces().map(Listeners::tracing).orElse(NOTHING));
        shared.put(
                "rate_limit", settings.edge().rate().map(Listeners::rateLimit).orElse(NOTHING));
        shared.put("access_log", accessLog());
        shared.put(TOKENS, settings.edge().tokens().map(Listeners::tokens).orElse(NOTHING));
    }

    String all() {
        var doors = settings.doors();
        return settings.edge()
                .encryption()
                .map(encryption -> listener("http", doors.http(), encryption.redirect() ? REDIRECT : ROUTES, NOTHING)
                        + listener("https", doors.https(), ROUTES, file("tls.yaml")))
                .orElseGet(() -> listener("http", doors.http(), ROUTES, NOTHING));
    }

    private String listener(String scheme, int port, String routes, String transportSocket) {
        var values = new HashMap<>(shared);
        values.put("scheme", scheme);
        values.put("port", Integer.toString(port));
        values.put("routes", file(routes));
        values.put("transport_socket", transportSocket);
        if (routes.equals(REDIRECT)) {
            // It leads to HTTPS whoever asks, and to nothing else.
            values.put(TOKENS, NOTHING);
        }
        return Template.named("listener.yaml").fill(values);
    }

    private String accessLog() {
        return switch (settings.edge().accessLog()) {
            case Off -> NOTHING;
            case All -> accessLog("log-all.yaml");
            case Errors -> accessLog("log-errors.yaml");
        };
    }

    private static String accessLog(String filter) {
        return Template.named("access-log.yaml")
                .fill(Map.of("access_log_filter", Template.named(filter).text()));
    }

    private static String tracing(Edge.Traces traces) {
        return Template.named("tracing.yaml")
                .fill(Map.of(
                        "service_name", traces.service(),
                        "collector_uri", traces.uri(),
                        "sampling_percentage", Integer.toString(traces.percentage())));
    }

    /** The keys are bytes, so that nothing in them can be taken for YAML. */
    private static String tokens(Edge.Tokens tokens) {
        var keySet = Base64.getEncoder().encodeToString(tokens.keySet().getBytes(StandardCharsets.UTF_8));
        var audiences = tokens.audiences().stream()
                .map(audience -> '"' + audience + '"')
                .collect(Collectors.joining(", "));
        return Template.named("tokens.yaml")
                .fill(Map.of("issuer", tokens.issuer(), "audiences", audiences, "key_set", keySet));
    }

    private static String rateLimit(Edge.Rate rate) {
        return Template.named("rate-limit.yaml")
                .fill(Map.of(
                        "rate_per_second", Integer.toString(rate.perSecond()),
                        "rate_burst", Integer.toString(rate.burst())));
    }

    private String file(String name) {
        return Template.named(name).fill(shared);
    }
}
