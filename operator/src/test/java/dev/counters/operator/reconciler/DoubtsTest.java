package dev.counters.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.status.Exposure;
import dev.counters.operator.status.Observed;
import dev.counters.operator.status.PartState;
import dev.counters.operator.status.Reason;
import dev.counters.operator.status.RedisState;
import dev.counters.operator.status.StatusCalculator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int READY = 1;
    private static final int NONE = 0;

    private final Doubts doubts = new Doubts();

    @Test
    void oneLateAnswerIsLookedAtOnceMore() {
        var service = thatWas(Reason.RedisAnswers);

        assertThat(doubts.askAgain(service, seen(Reason.RedisUnavailable, READY)))
                .isTrue();
        assertThat(doubts.askAgain(service, seen(Reason.RedisAnswers, READY))).isFalse();
    }

    @Test
    void theSecondInARowIsTold() {
        var service = thatWas(Reason.RedisAnswers);

        assertThat(doubts.askAgain(service, seen(Reason.RedisUnavailable, READY)))
                .isTrue();
        assertThat(doubts.askAgain(service, seen(Reason.RedisUnavailable, READY)))
                .isFalse();
    }

    @Test
    void afterAnAnswerTheNextOneMayBeLateAgain() {
        var service = thatWas(Reason.RedisAnswers);
        doubts.askAgain(service, seen(Reason.RedisUnavailable, READY));
        doubts.askAgain(service, seen(Reason.RedisAnswers, READY));

        assertThat(doubts.askAgain(service, seen(Reason.RedisUnavailable, READY)))
                .isTrue();
    }

    @Test
    void aPodThatIsNotReadyIsToldAtOnce() {
        assertThat(doubts.askAgain(thatWas(Reason.RedisAnswers), seen(Reason.RedisUnavailable, NONE)))
                .isFalse();
    }

    @Test
    void whatWasNotWellIsNotDoubted() {
        assertThat(doubts.askAgain(thatWas(Reason.RedisUnavailable), seen(Reason.RedisUnavailable, READY)))
                .isFalse();
        assertThat(doubts.askAgain(Samples.service("{}"), seen(Reason.RedisUnavailable, READY)))
                .isFalse();
    }

    @Test
    void otherNewsIsToldAtOnce() {
        assertThat(doubts.askAgain(thatWas(Reason.RedisAnswers), seen(Reason.RedisDiskFailing, READY)))
                .isFalse();
    }

    @Test
    void serversThatNobodyLookedAtYetAreLookedAtBeforeAnythingIsToldOfThem() {
        var service = Samples.service("{}");
        var unseen = seen(Reason.RedisUnavailable, READY);
        assertThat(doubts.askAgain(service, unseen)).as("a new one").isFalse();

        service.setStatus(StatusCalculator.next(service, unseen, NOON));
        for (var look = 1; look <= 10; look++) {
            assertThat(doubts.askAgain(service, unseen)).as("look %d", look).isTrue();
        }
        assertThat(doubts.askAgain(service, unseen)).as("at last").isFalse();
    }

    private static CounterService thatWas(Reason redis) {
        var service = Samples.service("redis: {mode: Standalone}");
        service.setStatus(StatusCalculator.next(service, seen(redis, READY), NOON));
        return service;
    }

    private static Observed seen(Reason redis, int available) {
        return new Observed(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PartState(Part.REDIS, READY, available, READY, READY, true, false)),
                new RedisState("visits-redis-0", Optional.empty(), false, false, redis, "as it was seen"),
                new Exposure(Reason.InsideCluster, "reached inside", Optional.empty()),
                Optional.empty(),
                List.of());
    }
}
