package dev.counters.faults.scale;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does the same for many, a few at a time: as many as the operator asks the API server for at once. */
final class Crew {
    static final int SIZE = 16;

    private Crew() {}

    /** For each number from 0 on. Ends with the first failure, if there is one. */
    static void each(int many, IntConsumer work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(SIZE)) {
            var done = new ArrayList<Future<?>>();
            for (var number = 0; number < many; number++) {
                var mine = number;
                done.add(threads.submit(() -> work.accept(mine)));
            }
            for (var each : done) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new NotMeasuredException("The API server refused what a measurement needs: " + e.getCause());
        }
    }
}
