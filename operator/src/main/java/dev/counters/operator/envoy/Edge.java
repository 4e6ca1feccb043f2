package dev.counters.operator.envoy;

import dev.counters.api.v1alpha1.AccessLog;
import java.util.List;
import java.util.Optional;

/**
 * What a user may wish of the front door.
 *
 * @param accessLog which requests are logged
 * @param rate how many requests this Envoy lets through; empty for all
 * @param traces where they go; empty for nowhere
 * @param encryption empty for plain HTTP alone
 * @param proxyProtocol whether a load balancer may say by the PROXY protocol who the client is
 * @param tokens which ones clients must send; empty for none
 */
public record Edge(
        AccessLog accessLog,
        Optional<Rate> rate,
        Optional<Traces> traces,
        Optional<Encryption> encryption,
        boolean proxyProtocol,
        Optional<Tokens> tokens) {

    /** A front door without wishes. */
    public static final Edge PLAIN =
            new Edge(AccessLog.All, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());

    /**
     * A token bucket.
     *
     * @param perSecond tokens that it gains
     * @param burst tokens that it holds
     */
    public record Rate(int perSecond, int burst) {
        public Rate {
            Checks.check(perSecond > 0, "perSecond", perSecond);
            Checks.check(burst > 0, "burst", burst);
        }
    }

    /**
     * A collector of traces.
     *
     * @param uri that spans are posted to
     * @param host of it
     * @param port of it
     * @param service as which the spans are shown
     * @param percentage of the requests without a decision that are traced
     */
    public record Traces(String uri, String host, int port, String service, int percentage) {
        public Traces {
            Checks.uri("uri", uri);
            Checks.host("host", host);
            Checks.port("port", port);
            Checks.word("service", service);
            Checks.check(percentage >= 0 && percentage <= 100, "percentage", percentage);
        }

        boolean encrypted() {
            return uri.startsWith("https:");
        }
    }

    /**
     * A certificate.
     *
     * @param directory where tls.crt and tls.key are mounted
     * @param redirect whether plain HTTP only leads to HTTPS
     */
    public record Encryption(String directory, boolean redirect) {
        public Encryption {
            Checks.directory("directory", directory);
        }
    }

    /**
     * JSON Web Tokens.
     *
     * @param issuer who signs them
     * @param audiences one of which they must be for
     * @param keySet the issuer's public keys, a JSON Web Key Set
     */
    public record Tokens(String issuer, List<String> audiences, String keySet) {
        public Tokens {
            Checks.claim("issuer", issuer);
            audiences = List.copyOf(audiences);
            Checks.check(!audiences.isEmpty(), "audiences", audiences);
            audiences.forEach(audience -> Checks.claim("audience", audience));
        }
    }
}
