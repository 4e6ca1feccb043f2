package dev.counters.app.batch;

import dev.counters.app.redis.RedisRefusedException;
import dev.counters.app.redis.RedisUnavailableException;
import dev.counters.app.redis.RefusalCode;
import dev.counters.app.redis.UnknownOutcomeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Sends batches one after another: while one is under way, requests gather for the next. A batch without an answer is sent
 * again as it was, which the script applies once, until its time is over.
 */
final class Lane {
    private final BatchSender sender;
    private final LaneLimits limits;
    /** Runs what it is given when all that has arrived together has been submitted. */
    private final Executor soon;

    /** Runs what it is given after {@link LaneLimits#pause}. */
    private final Executor later;

    private final LongSupplier nanoTime;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    /** Whether a batch is under way, or about to be. */
    private boolean busy;

    private long sequence;
    /** Since when no attempt has been answered; empty while Redis answers. Only the batch under way reads or sets it. */
    private volatile Optional<Long> silentSince = Optional.empty();

    /** Whether a batch was ever answered. Only the batch under way reads or sets it. */
    private volatile boolean answered;

    Lane(BatchSender sender, LaneLimits limits, Executor soon, Executor later, LongSupplier nanoTime) {
        this.sender = sender;
        this.limits = limits;
        this.soon = soon;
        this.later = later;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes an operation along in the next batch. The stage fails with a {@link RedisUnavailableException} or a {@link
     * RedisRefusedException} if nothing was changed, with an {@link UnknownOutcomeException} if nobody can tell.
     */
    CompletionStage<Outcome> submit(Operation operation) {
        var request = Pending.of(operation);
        boolean first;
        synchronized (this) {
            if (waiting.size() >= limits.queue()) {
                return CompletableFuture.failedStage(
                        new RedisUnavailableException("Too many requests wait for Redis."));
            }
            waiting.add(request);
            first = !busy;
            busy = true;
        }
        if (first) {
            // Its neighbours are about to come: without them it would be a batch of one, and they would wait for it.
            gather();
        }
        return request.outcome();
    }

    private void gather() {
        try {
            soon.execute(this::startNext);
        } catch (RejectedExecutionException stopped) {
            abandon("The service has stopped.", stopped);
        }
    }

    /** {@return how many requests wait for the next batch} */
    synchronized int waiting() {
        return waiting.size();
    }

    private void startNext() {
        takeNext().ifPresent(this::start);
    }

    private synchronized Optional<Batch> takeNext() {
        busy = !waiting.isEmpty();
        if (!busy) {
            return Optional.empty();
        }
        List<Pending> taken = new ArrayList<>(Math.min(waiting.size(), limits.batch()));
        while (!waiting.isEmpty() && taken.size() < limits.batch()) {
            taken.add(waiting.remove());
        }
        return Optional.of(Batch.of(++sequence, taken));
    }

    private void start(Batch batch) {
        attempt(new Attempt(batch, nanoTime.getAsLong() + limits.patience().toNanos(), false));
    }

    private void attempt(Attempt attempt) {
        var _ = sender.send(attempt.batch()).whenComplete((answer, failure) -> {
            if (failure == null) {
                answered = true;
                silentSince = Optional.empty();
                end(() -> attempt.batch().complete(answer));
            } else {
                failed(attempt, unwrapped(failure));
            }
        });
    }

    private void failed(Attempt attempt, Throwable failure) {
        var now = nanoTime.getAsLong();
        var next = attempt.after(failure);
        if (failure instanceof RedisRefusedException refused && !passes(refused.code())) {
            silentSince = Optional.empty();
            end(() -> next.fail(failure));
            return;
        }
        var silent = silentSince.orElse(now);
        silentSince = Optional.of(silent);
        // After a long silence nobody gains by waiting.
        var hopeless = now - silent > limits.patience().toNanos() && !next.maybeApplied();
        if (hopeless || now >= attempt.deadline()) {
            end(() -> giveUp(next, failure));
        } else {
            later.execute(() -> attempt(next));
        }
    }

    /** A server that let the app count keeps it out while one is elected, which may be the same, and for no longer than that. */
    private boolean passes(RefusalCode code) {
        return code.passes() || (code == RefusalCode.NOPERM && answered);
    }

    /** Nor shall those wait any longer who came meanwhile: nothing of them was sent. */
    private void giveUp(Attempt attempt, Throwable failure) {
        abandon("Redis has not answered for long.", failure);
        attempt.fail(failure);
    }

    private void abandon(String why, Throwable failure) {
        List<Pending> hopeless;
        synchronized (this) {
            hopeless = List.copyOf(waiting);
            waiting.clear();
        }
        hopeless.forEach(
                request -> request.outcome().completeExceptionally(new RedisUnavailableException(why, failure)));
    }

    private void end(Runnable tellRequests) {
        try {
            tellRequests.run();
        } finally {
            startNext();
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /**
     * A batch and its time.
     *
     * @param maybeApplied whether an earlier attempt was sent and not answered
     */
    private record Attempt(Batch batch, long deadline, boolean maybeApplied) {
        Attempt after(Throwable failure) {
            return new Attempt(batch, deadline, maybeApplied || failure instanceof UnknownOutcomeException);
        }

        void fail(Throwable failure) {
            batch.requests().forEach(request -> request.outcome().completeExceptionally(explain(request, failure)));
        }

        private Throwable explain(Pending request, Throwable failure) {
            if (!maybeApplied) {
                return failure;
            }
            return request.operation().changes()
                    ? new UnknownOutcomeException(failure, request.operation().isRepeatable())
                    : new RedisUnavailableException("Redis did not answer a read.", failure);
        }
    }
}
