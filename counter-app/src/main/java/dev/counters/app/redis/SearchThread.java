package dev.counters.app.redis;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The one thread on which a search runs, and its clock. */
interface SearchThread extends Executor {
    void later(Runnable what, long nanos);

    long nanoTime();

    static SearchThread of(EventExecutor executor) {
        return new SearchThread() {
            @Override
            public void execute(Runnable what) {
                executor.execute(what);
            }

            @Override
            public void later(Runnable what, long nanos) {
                var _ = executor.schedule(what, nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
