package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.intercept.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowLooksTest {
    private final SlowLooks slow = new SlowLooks(Duration.ofSeconds(5));

    @Test
    void saysNothingOfAQuickOne() {
        assertThat(sentence(4_999, Optional.empty())).isEmpty();
    }

    @Test
    void namesTheAnswerThatWasAwaitedLongest() {
        var wait = new Look.Wait(Request.api("PATCH", "/api/v1/namespaces/shop/services/visits"), millis(4_800));

        assertThat(sentence(5_000, Optional.of(wait)))
                .hasValue("The reconciliation of shop/visits took 5000 ms; it waited longest for PATCH"
                        + " /api/v1/namespaces/shop/services/visits: 4800 ms.");
    }

    @Test
    void saysSoWhereItWaitedForNobody() {
        assertThat(sentence(7_000, Optional.empty()))
                .hasValue("The reconciliation of shop/visits took 7000 ms; it waited for no answer: see whether the"
                        + " operator has enough CPU.");
    }

    @Test
    void theLongestWaitIsKept() {
        var look = new Look(0, 0, LookTraces.off().look(Samples.service("{}")));
        look.waitedFor(new Look.Wait(Request.api("GET", "/a"), 2));
        look.waitedFor(new Look.Wait(Request.redis("INFO", "visits-redis-0"), 3));
        look.waitedFor(new Look.Wait(Request.api("GET", "/b"), 1));

        assertThat(look.longest()).map(wait -> wait.request().inWords()).hasValue("INFO visits-redis-0");
    }

    private Optional<String> sentence(long millis, Optional<Look.Wait> wait) {
        return slow.sentence(Samples.service("{}"), Duration.ofMillis(millis), wait);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
