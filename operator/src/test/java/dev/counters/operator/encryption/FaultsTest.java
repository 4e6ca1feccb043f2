package dev.counters.operator.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HOST = "visits-redis.shop.svc";

    private final Identity good = made(HOST);

    @Test
    void aCertificateOfThisNameOfThisAuthorityWithItsKeyHasNone() {
        assertThat(Faults.of(good, HOST, NOW)).isEmpty();
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsTold() {
        assertFault(
                new Identity(good.chain(), made(HOST).key(), good.authorities()), "the key in tls.key is not that of");
    }

    @Test
    void anotherNameIsTold() {
        assertFault(made("other-redis.shop.svc"), "is not one of visits-redis.shop.svc but of [other-redis.shop.svc]");
    }

    @Test
    void anotherAuthorityIsTold() {
        assertFault(good.trusting(made(HOST).authorities()), "none of the authorities in ca.crt signed");
    }

    @Test
    void theEndOfACertificateIsTold() {
        var later = NOW.plus(Duration.ofDays(91));
        assertThat(Faults.of(good, HOST, later))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("ended at 2026-04-01T00:00:00Z: bring a newer one"));
    }

    @Test
    void whatIsNoPemIsTold() {
        assertFault(new Identity("none", good.key(), good.authorities()), "tls.crt holds no certificate");
        assertFault(new Identity(good.chain(), "none", good.authorities()), "tls.key holds no key");
        assertFault(good.trusting("none"), "ca.crt holds no certificate");
    }

    private static void assertFault(Identity identity, String words) {
        assertThat(Faults.of(identity, HOST, NOW))
                .hasValueSatisfying(fault -> assertThat(fault).contains(words).doesNotContain("PKIX", "Exception"));
    }

    private static Identity made(String host) {
        var authority = Authority.of(Authority.found("shop/visits", NOW)).orElseThrow();
        return new Wanted.Own(authority, List.of(host)).identity(NOW);
    }
}
