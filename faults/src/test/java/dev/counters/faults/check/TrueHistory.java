package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Result;
import dev.counters.faults.history.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A history in which the promise was kept, made by a counter that can do no wrong. */
final class TrueHistory {
    static final String COUNTER = "visits";
    private static final int CLIENTS = 5;

    private final SplittableRandom random;
    private final List<Operation> operations = new ArrayList<>();
    private final long[] free = new long[CLIENTS];
    private long value;
    private long moment = 1_000;

    private TrueHistory(long seed) {
        random = new SplittableRandom(seed);
    }

    static History of(long seed, int length) {
        var history = new TrueHistory(seed);
        for (var number = 0; number < length; number++) {
            history.next();
        }
        return history.ended();
    }

    /** Something takes effect at each moment, for a client that began before and is told after. */
    private void next() {
        moment += 100;
        var client = random.nextInt(CLIENTS);
        if (free[client] >= moment - 1) {
            return;
        }
        var start = Math.max(free[client] + 1, moment - 1 - random.nextInt(400));
        var end = moment + 1 + random.nextInt(400);
        free[client] = end;
        switch (random.nextInt(8)) {
            case 0, 1 -> add(client, Kind.READ, 0, "", start, end, new Result.Acknowledged(value));
            case 2 -> add(client, Kind.INCREMENT, 1, "", start, end, unknown());
            case 3 -> add(client, Kind.INCREMENT, 3, "", start, end, new Result.Refused("503"));
            case 4, 5 -> keyed(client, start, end);
            default -> {
                var by = random.nextLong(1, 9);
                value += by;
                add(client, Kind.INCREMENT, by, "", start, end, new Result.Acknowledged(value));
            }
        }
    }

    private void keyed(int client, long start, long end) {
        value++;
        var told = new Result.Acknowledged(value);
        var key = client + "-" + moment;
        add(client, Kind.KEYED, 1, key, start, end, told);
        var later = random.nextInt(3_000);
        // By somebody who does nothing else, long after perhaps.
        add(CLIENTS, Kind.REPEAT, 1, key, end + later, end + later + 10, told);
    }

    /** Counted or not: nobody can tell. */
    private Result unknown() {
        value += random.nextInt(2);
        return new Result.Unknown("the app hung up");
    }

    private void add(int client, Kind kind, long by, String key, long start, long end, Result result) {
        operations.add(new Operation(client, kind, COUNTER, by, key, start, end, result));
    }

    private History ended() {
        // A fault that lasts all the time explains what is unknown.
        var fault = new Window(0, 1_000_000_000_000L);
        return new History(operations, Map.of(COUNTER, value), List.of(fault));
    }
}
