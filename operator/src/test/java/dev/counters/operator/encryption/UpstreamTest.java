package dev.counters.operator.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Envoy and the app show each other. */
class UpstreamTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final SigningPair pair = Authority.found("requests of shop/visits", NOW);

    @Test
    void neitherCertificateIsGoodForTheOther() throws CertificateParsingException {
        assertThat(certificate(held(Purpose.APP)).getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(certificate(held(Purpose.ENVOY)).getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
        assertThat(certificate(held(Purpose.REDIS)).getExtendedKeyUsage())
                .containsExactly(SERVER_AUTHENTICATION, CLIENT_AUTHENTICATION);
    }

    @Test
    void whatIsKeptIsReadAgainAsItWas() {
        var upstream = new Upstream(
                Stage.BOTH, Optional.of(held(Purpose.APP)), Optional.of(held(Purpose.ENVOY)), Optional.empty());

        assertThat(Upstream.read(upstream.appEntries(), upstream.envoyEntries()))
                .contains(upstream);
        assertThat(upstream.toString()).doesNotContain("BEGIN");
        assertThat(Upstream.NONE.appEntries()).isEmpty();
        assertThat(Upstream.read(upstream.envoyEntries(), upstream.envoyEntries()))
                .as("Envoy's Secret tells no stage")
                .isEmpty();
    }

    @Test
    void whoIsGivenAnotherCertificateIsTold() {
        var app = held(Purpose.APP);
        var before =
                new Upstream(Stage.ENCRYPTED, Optional.of(app), Optional.of(held(Purpose.ENVOY)), Optional.empty());
        var after = new Upstream(Stage.ENCRYPTED, Optional.of(app), Optional.of(held(Purpose.ENVOY)), Optional.empty());

        assertThat(Progress.news(before, after)).contains("Envoy is given another certificate");
        assertThat(Progress.news(before, before)).isEmpty();
        assertThat(Exchange.end(after)).contains(NOW.plus(Authority.LIFE_OF_SERVERS));
    }

    private Encryption.Held held(Purpose purpose) {
        var wanted = new Wanted.Own(
                Authority.of(pair).orElseThrow(),
                purpose,
                List.of("visits-app.shop.svc", "visits-app.shop.svc.cluster.local"));
        return Exchange.next(Optional.empty(), wanted, NOW);
    }

    private static X509Certificate certificate(Encryption.Held held) {
        return Pem.certificates(held.identity().chain()).getFirst();
    }
}
