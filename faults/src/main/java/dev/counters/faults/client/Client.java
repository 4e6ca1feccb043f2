package dev.counters.faults.client;

import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Ledger;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Result;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Asks one thing after the other, now this app, now that, and writes down what it is told. */
final class Client implements Runnable {
    private static final int LONGEST_PAUSE_MILLIS = 16;
    private static final int PAUSE_AFTER_TROUBLE_MILLIS = 20;
    private static final int ONE_REPEAT_IN = 4;
    private static final int ONE_TWIN_IN = 6;
    private static final int ONE_GREATER_STEP_IN = 4;
    private static final int GREATEST_STEP = 9;

    private final int number;
    private final Habit habit;
    private final CounterPath counter;
    private final List<InetSocketAddress> addresses;
    private final List<Line> apps;
    private final Ledger ledger;
    private final RandomGenerator random;
    private final Whistle whistle;
    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private final List<Operation> keyed = new ArrayList<>();

    Client(
            int number,
            Habit habit,
            CounterPath counter,
            List<InetSocketAddress> apps,
            Ledger ledger,
            long seed,
            Whistle whistle) {
        this.number = number;
        this.habit = habit;
        this.counter = counter;
        this.addresses = List.copyOf(apps);
        this.apps = apps.stream().map(Line::new).toList();
        this.ledger = ledger;
        this.random = new SplittableRandom(seed);
        this.whistle = whistle;
    }

    /** Until it has its last answer. */
    @Override
    public void run() {
        try {
            while (!whistle.ended(random.nextInt(LONGEST_PAUSE_MILLIS))) {
                act();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            apps.forEach(Client::hangUp);
        }
    }

    /** {@return whether it was told a value in that time} */
    boolean awaitAcknowledgement(Duration atMost) throws InterruptedException {
        return acknowledged.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void act() throws InterruptedException {
        switch (habit) {
            case CAREFUL -> once(Kind.INCREMENT, new Request(counter.write(random), step(), ""));
            case READER -> once(Kind.READ, Request.read(counter.read(random)));
            case BLIND -> untilTold(Kind.INCREMENT, new Request(counter.write(random), 1, ""), System.nanoTime());
            case KEYED -> {
                if (!keyed.isEmpty() && random.nextInt(ONE_REPEAT_IN) == 0) {
                    var again = keyed.get(random.nextInt(keyed.size()));
                    once(Kind.REPEAT, new Request(counter.write(random), again.by(), again.key()));
                } else {
                    keyed();
                }
            }
        }
    }

    /** Sometimes as an impatient client does: again, at the same time, on another connection. */
    private void keyed() throws InterruptedException {
        var key = "%d-%016x".formatted(number, random.nextLong());
        var request = new Request(counter.write(random), step(), key);
        var start = System.nanoTime();
        var twin = random.nextInt(ONE_TWIN_IN) == 0 ? Optional.of(twin(request)) : Optional.<Thread>empty();
        var told = untilTold(Kind.KEYED, request, start);
        if (twin.isPresent()) {
            twin.get().join();
        }
        if (told.isAcknowledged()) {
            keyed.add(told);
        }
    }

    private Thread twin(Request request) {
        var app = addresses.get(random.nextInt(addresses.size()));
        return Thread.ofVirtual().start(() -> {
            var line = new Line(app);
            var start = System.nanoTime();
            write(Kind.REPEAT, request, start, send(Kind.REPEAT, request, line));
            hangUp(line);
        });
    }

    private long step() {
        return counter.takesSteps() && random.nextInt(ONE_GREATER_STEP_IN) == 0
                ? random.nextLong(2, GREATEST_STEP + 1)
                : 1;
    }

    private void once(Kind kind, Request request) throws InterruptedException {
        var start = System.nanoTime();
        var result = send(kind, request);
        write(kind, request, start, result);
        if (!(result instanceof Result.Acknowledged)) {
            var _ = whistle.ended(PAUSE_AFTER_TROUBLE_MILLIS);
        }
    }

    private Operation untilTold(Kind kind, Request request, long start) throws InterruptedException {
        var result = send(kind, request);
        var maybeCounted = false;
        while (!isTold(result) && !whistle.abandoned(PAUSE_AFTER_TROUBLE_MILLIS)) {
            maybeCounted |= result instanceof Result.Unknown;
            result = send(kind, request);
        }
        return write(
                kind,
                request,
                start,
                maybeCounted && !isTold(result) ? new Result.Unknown("never acknowledged") : result);
    }

    private static boolean isTold(Result result) {
        return result instanceof Result.Acknowledged || result instanceof Result.Wrong;
    }

    private Result send(Kind kind, Request request) {
        return send(kind, request, apps.get(random.nextInt(apps.size())));
    }

    private Result send(Kind kind, Request request, Line app) {
        var start = System.nanoTime();
        var result = told(request, app);
        if (!(result instanceof Result.Acknowledged)) {
            ledger.addFailure(operation(kind, request, start, result));
        }
        return result;
    }

    private static Result told(Request request, Line app) {
        try {
            var answer = app.ask(request);
            return request.isRead() ? answer.ofRead() : answer.ofIncrement();
        } catch (NotSentException refused) {
            return new Result.Refused(String.valueOf(refused.getMessage()));
        } catch (IOException broken) {
            return new Result.Unknown(String.valueOf(broken.getMessage()));
        }
    }

    private Operation write(Kind kind, Request request, long start, Result result) {
        var operation = operation(kind, request, start, result);
        ledger.add(operation);
        if (operation.isAcknowledged()) {
            acknowledged.countDown();
        }
        return operation;
    }

    private Operation operation(Kind kind, Request request, long start, Result result) {
        return new Operation(
                number, kind, counter.name(), request.by(), request.key(), start, System.nanoTime(), result);
    }

    private static void hangUp(Line app) {
        try {
            app.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
