package dev.counters.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.redis.RedisUnavailableException;
import dev.counters.app.redis.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final LaneLimits LIMITS = new LaneLimits(3, 4, Duration.ofSeconds(3), Duration.ofMillis(20));

    /** What was sent and waits for its answer. */
    private final Deque<Sent> sent = new ArrayDeque<>();

    private final List<Long> sequences = new ArrayList<>();
    private final Deque<Runnable> postponed = new ArrayDeque<>();
    private long now;
    private final Lane lane = new Lane(this::send, LIMITS, Runnable::run, postponed::add, () -> now);

    private record Sent(Batch batch, CompletableFuture<String> answer) {}

    @Test
    void sendsTheFirstRequestAtOnceAndGathersTheOthersMeanwhile() {
        var first = add();
        var second = add();
        var third = add();
        assertThat(sent).hasSize(1);

        sent.remove().answer().complete("0");
        assertThat(first).isCompletedWithValue(value(1));
        assertThat(sent)
                .singleElement()
                .satisfies(batch -> assertThat(batch.batch().words()).containsExactly("A", "1", "2"));
        sent.remove().answer().complete("1");
        assertThat(second).isCompletedWithValue(value(2));
        assertThat(third).isCompletedWithValue(value(3));
        assertThat(sequences).containsExactly(1L, 2L);
    }

    @Test
    void takesAlongWhatArrivesTogetherWithTheFirst() {
        var turn = new ArrayDeque<Runnable>();
        var gathering = new Lane(this::send, LIMITS, turn::add, postponed::add, () -> now);
        gathering.submit(new Operation.Add(CounterName.DEFAULT, 1));
        gathering.submit(new Operation.Add(CounterName.DEFAULT, 1));
        assertThat(sent).isEmpty();

        turn.remove().run();
        assertThat(sent)
                .singleElement()
                .satisfies(batch -> assertThat(batch.batch().words()).containsExactly("A", "1", "2"));
        assertThat(turn).isEmpty();
    }

    @Test
    void saysThatNothingWasChangedOnceItsThreadHasEnded() {
        var ended = new Lane(
                this::send,
                LIMITS,
                _ -> {
                    throw new RejectedExecutionException();
                },
                postponed::add,
                () -> now);
        assertThat(ended.submit(new Operation.Add(CounterName.DEFAULT, 1)))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailableException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsNoMoreThanABatchMayHold() {
        add();
        for (var request = 0; request < 4; request++) {
            add();
        }
        sent.remove().answer().complete("0");

        assertThat(sent.remove().batch().words()).containsExactly("A", "1", "3");
        assertThat(lane.waiting()).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotHoldAndChangesNothing() {
        for (var request = 0; request < 5; request++) {
            add();
        }

        assertThat(add())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void sendsTheSameBatchAgainWhereNobodyAnswered() {
        var request = add();
        unknown();
        again();
        sent.remove().answer().complete("0");

        assertThat(request).isCompletedWithValue(value(1));
        assertThat(sequences).containsExactly(1L, 1L);
    }

    @Test
    void keepsTheNextBatchUntilTheFateOfTheFirstIsKnown() {
        add();
        add();
        unknown();
        again();
        assertThat(sequences).containsExactly(1L, 1L);

        sent.remove().answer().complete("0");
        assertThat(sequences).containsExactly(1L, 1L, 2L);
    }

    @Test
    void saysThatNobodyKnowsOnceItsPatienceIsOver() {
        var write = add();
        pass(LIMITS.patience());
        unknown();

        assertThat(write)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnknownOutcomeException.class);
        assertThat(postponed).isEmpty();
    }

    @Test
    void thenTellsThoseWhoWaitThatNothingOfTheirsWasSent() {
        add();
        var waiting = add();
        pass(LIMITS.patience());
        unknown();

        assertThat(waiting)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailableException.class);
        assertThat(lane.waiting()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void mayBeAskedAgainForAnUnknownOutcomeOnlyIfItHasAKey() {
        var keyed = lane.submit(new Operation.AddOnce(
                        CounterName.DEFAULT, 1, IdempotencyKey.of("", "k", CounterName.DEFAULT, 1)))
                .toCompletableFuture();
        pass(LIMITS.patience());
        unknown();
        var keyless = add();
        pass(LIMITS.patience());
        unknown();

        assertThat(isRepeatable(keyed)).isTrue();
        assertThat(isRepeatable(keyless)).isFalse();
    }

    @Test
    void remembersThatAnEarlierAttemptMayHaveCounted() {
        var write = add();
        unknown();
        again();
        pass(LIMITS.patience());
        unavailable();

        assertThat(write)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void aReadWithoutAnAnswerChangedNothing() {
        var read = lane.submit(new Operation.Read(CounterName.DEFAULT)).toCompletableFuture();
        pass(LIMITS.patience());
        unknown();

        assertThat(read)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void waitsForAShortInterruptionButNotOnceItIsALongOne() {
        var first = add();
        unavailable();
        assertThat(first).isNotDone();
        pass(LIMITS.patience());
        again();
        unavailable();
        assertThat(first)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailableException.class);

        pass(Duration.ofMillis(1));
        var second = add();
        unavailable();
        assertThat(second).isDone();
    }

    @Test
    void isPatientAgainAfterAnAnswer() {
        waitsForAShortInterruptionButNotOnceItIsALongOne();
        add();
        sent.remove().answer().complete("0");

        var request = add();
        unavailable();
        assertThat(request).isNotDone();
    }

    private static boolean isRepeatable(CompletableFuture<Outcome> request) {
        return ((UnknownOutcomeException) request.exceptionNow()).isRepeatable();
    }

    private CompletionStage<String> send(Batch batch) {
        sequences.add(batch.sequence());
        sent.add(new Sent(batch, new CompletableFuture<>()));
        return sent.getLast().answer();
    }

    private CompletableFuture<Outcome> add() {
        return lane.submit(new Operation.Add(CounterName.DEFAULT, 1)).toCompletableFuture();
    }

    private void unknown() {
        sent.remove().answer().completeExceptionally(new UnknownOutcomeException(new RuntimeException("lost")));
    }

    private void unavailable() {
        sent.remove().answer().completeExceptionally(new RedisUnavailableException("gone"));
    }

    private void again() {
        postponed.remove().run();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Outcome value(long value) {
        return new Outcome.Value(value, false);
    }
}
