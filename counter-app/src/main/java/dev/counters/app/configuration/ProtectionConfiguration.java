package dev.counters.app.configuration;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call, how often, and from which web pages.
 *
 * @param rateLimit empty: none
 * @param trustedProxyHops how many proxies before the app add the address that they see to {@code X-Forwarded-For}
 * @param corsOrigins whose scripts may call, such as {@code https://shop.example}; empty: none but this service's own page
 */
public record ProtectionConfiguration(
        ApiKeysConfiguration apiKeys,
        Optional<RateLimitConfiguration> rateLimit,
        int trustedProxyHops,
        Set<String> corsOrigins) {
    private static final String HOPS = "COUNTERS_TRUSTED_PROXY_HOPS";
    private static final String ORIGINS = "COUNTERS_CORS_ORIGINS";

    /** A content network, a balancer and a service proxy make three. */
    private static final int MOST_HOPS = 10;

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    public ProtectionConfiguration {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    static ProtectionConfiguration from(Variables variables) {
        return new ProtectionConfiguration(
                ApiKeysConfiguration.from(variables),
                RateLimitConfiguration.from(variables),
                variables.number(HOPS, 0, MOST_HOPS, 0),
                origins(variables));
    }

    private static Set<String> origins(Variables variables) {
        Set<String> origins = new LinkedHashSet<>();
        variables.text(ORIGINS).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .forEach(origin -> origins.add(checked(origin)));
        return origins;
    }

    /** Browsers send an origin as scheme, host and, unless it is the scheme's own, port: it is compared letter by letter. */
    private static String checked(String origin) {
        try {
            URI uri = URI.create(origin);
            String scheme = String.valueOf(uri.getScheme());
            String host = String.valueOf(uri.getHost());
            String canonical = scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            if (DEFAULT_PORTS.getOrDefault(scheme, uri.getPort()) != uri.getPort()
                    && uri.getHost() != null
                    && canonical.equals(origin)
                    && canonical.equals(canonical.toLowerCase(Locale.ROOT))) {
                return origin;
            }
        } catch (IllegalArgumentException noUri) {
            // The complaint below covers it.
        }
        throw new InvalidConfigurationException(
                ORIGINS,
                "has '" + origin
                        + "'; write each origin exactly, as https://shop.example, in lower case, with no path, no * and no port that goes without saying.");
    }
}
