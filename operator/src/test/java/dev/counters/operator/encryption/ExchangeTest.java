package dev.counters.operator.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.encryption.Encryption.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HOST = "visits-redis.shop.svc";
    private static final List<String> HOSTS = List.of(HOST, "*." + HOST, "localhost");

    private final Wanted own = own();
    private final Held first = Exchange.next(Optional.empty(), own, START);

    @Test
    void serversBeginWithACertificateThatHasNoFault() {
        assertThat(Faults.of(first.identity(), HOST, START)).isEmpty();
        assertThat(Faults.of(first.identity(), "visits-redis-2." + HOST, START)).isEmpty();
        assertThat(Pem.certificates(first.identity().chain())
                        .getFirst()
                        .getPublicKey()
                        .getAlgorithm())
                .isEqualTo("EC");
        assertThat(Pem.certificates(first.identity().chain()).getFirst().getNotAfter())
                .isEqualTo(START.plus(Duration.ofDays(90)));
        assertThat(Pem.certificates(own.authorities()).getFirst().getNotAfter())
                .isEqualTo(START.plus(Duration.ofDays(3_650)));
    }

    @Test
    void nothingChangesUntilTwoThirdsOfTheLifeAreOver() {
        assertThat(next(first, own, START.plus(Duration.ofDays(59)))).isEqualTo(first);

        var renewed = next(first, own, START.plus(Duration.ofDays(60)));

        assertThat(renewed.identity().chain()).isNotEqualTo(first.identity().chain());
        assertThat(renewed.identity().authorities()).isEqualTo(first.identity().authorities());
        assertThat(Faults.of(renewed.identity(), HOST, START.plus(Duration.ofDays(149))))
                .isEmpty();
    }

    @Test
    void anotherAuthorityIsTrustedBeforeAServerShowsWhatItSigned() {
        var other = own();
        var spread = next(first, other, START.plusSeconds(1));

        assertThat(spread.identity().chain()).isEqualTo(first.identity().chain());
        assertThat(Pem.certificates(spread.identity().authorities())).hasSize(2);
        assertThat(next(spread, other, spread.since().plus(Exchange.SPREAD).minusSeconds(1)))
                .isEqualTo(spread);

        var changed = next(spread, other, spread.since().plus(Exchange.SPREAD));

        assertThat(changed.identity().chain()).isNotEqualTo(first.identity().chain());
        assertThat(Pem.certificates(changed.identity().authorities())).hasSize(2);
    }

    @Test
    void theFormerAuthorityIsTrustedForAWhileAndThenNoMore() {
        var other = own();
        var spread = next(first, other, START.plusSeconds(1));
        var changed = next(spread, other, spread.since().plus(Exchange.SPREAD));

        assertThat(next(changed, other, changed.since().plus(Exchange.GRACE).minusSeconds(1)))
                .isEqualTo(changed);

        var ended = next(changed, other, changed.since().plus(Exchange.GRACE));

        assertThat(ended.identity().chain()).isEqualTo(changed.identity().chain());
        assertThat(ended.identity().authorities()).isEqualTo(other.authorities());
        assertThat(next(ended, other, ended.since().plus(Duration.ofDays(1)))).isEqualTo(ended);
    }

    @Test
    void whatIsBroughtIsTakenAsItIs() {
        var brought = new Wanted.Brought(own().identity(START));
        var spread = next(first, brought, START.plusSeconds(1));
        var changed = next(spread, brought, spread.since().plus(Exchange.SPREAD));

        assertThat(changed.identity().chain()).isEqualTo(brought.identity().chain());
        assertThat(changed.identity().key()).isEqualTo(brought.identity().key());
    }

    @Test
    void whatIsKeptIsReadAgainAsItWas() {
        var encryption = new Encryption(Stage.MOVED, Optional.of(first), Optional.empty());

        assertThat(Encryption.read(encryption.entries())).contains(encryption);
        assertThat(encryption.toString()).doesNotContain("BEGIN");
    }

    private static Wanted own() {
        return new Wanted.Own(
                Authority.of(Authority.found("shop/visits", START)).orElseThrow(), HOSTS);
    }

    private static Held next(Held held, Wanted wanted, Instant now) {
        return Exchange.next(Optional.of(held), wanted, now);
    }
}
