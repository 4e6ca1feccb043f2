package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final Rate RATE = Rate.of(1, 2);

    private final Ticks clock = new Ticks();
    private final Buckets buckets = new Buckets(3, clock);

    @Test
    void eachCallerHasABucketOfItsOwn() {
        assertThat(granted("a", 5)).isEqualTo(2);
        assertThat(granted("b", 5)).isEqualTo(2);
    }

    @Test
    void strangersForWhomThereIsNoRoomShareOneBucket() {
        fill();

        assertThat(granted("d", 5) + granted("e", 5)).isEqualTo(2);
        assertThat(buckets.size()).isEqualTo(3);
    }

    @Test
    void whoHasABucketKeepsItWhenThereIsNoRoomForOthers() {
        fill();

        assertThat(granted("a", 5)).isEqualTo(1);
    }

    @Test
    void aSweepMakesRoomOfTheBucketsThatAreFullAgain() {
        assertThat(granted("a", 1)).isEqualTo(1);
        assertThat(granted("b", 2)).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));

        buckets.sweep();

        assertThat(buckets.size()).isEqualTo(1);
        assertThat(granted("b", 5)).isEqualTo(1);
        assertThat(granted("a", 5)).isEqualTo(2);
    }

    @Test
    void sweepsLetNobodyTakeFromABucketTwice() {
        Buckets swept = new Buckets(10, clock);
        Rate slow = Rate.of(0.001, 1);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            threads.execute(() -> {
                while (!done.get()) {
                    swept.sweep();
                }
            });
            for (int thread = 0; thread < 2; thread++) {
                threads.execute(() -> {
                    for (int caller = 0; caller < 20_000; caller++) {
                        // A bucket that nobody has taken from is full, so it may be swept while it is being made.
                        Caller each = new Caller.Named(Integer.toString(caller % 5));
                        granted.addAndGet(swept.take(each, slow).granted() ? 1 : 0);
                    }
                    done.set(true);
                });
            }
        }

        assertThat(granted).hasValue(5);
    }

    private void fill() {
        assertThat(granted("a", 1)).isEqualTo(1);
        assertThat(granted("b", 1)).isEqualTo(1);
        assertThat(granted("c", 1)).isEqualTo(1);
    }

    private int granted(String caller, int requests) {
        int granted = 0;
        for (int request = 0; request < requests; request++) {
            granted += buckets.take(new Caller.Named(caller), RATE).granted() ? 1 : 0;
        }
        return granted;
    }
}
