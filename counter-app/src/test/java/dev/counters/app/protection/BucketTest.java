package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void givesTheBurstAtOnceAndThenOneTokenAnInterval() {
        Bucket bucket = new Bucket();
        Rate rate = Rate.of(10, 3);

        assertThat(take(bucket, rate, 0)).isEqualTo(new Level(true, 2, SECOND / 10));
        assertThat(take(bucket, rate, 0)).isEqualTo(new Level(true, 1, 2 * SECOND / 10));
        assertThat(take(bucket, rate, 0)).isEqualTo(new Level(true, 0, 3 * SECOND / 10));
        assertThat(take(bucket, rate, 0)).isEqualTo(new Level(false, 0, SECOND / 10));
        assertThat(take(bucket, rate, SECOND / 10 - 1)).isEqualTo(new Level(false, 0, 1));
        assertThat(take(bucket, rate, SECOND / 10)).isEqualTo(new Level(true, 0, 3 * SECOND / 10));
    }

    @Test
    void isFullAgainAfterAPauseAndNeverMoreThanFull() {
        Bucket bucket = new Bucket();
        Rate rate = Rate.of(10, 2);
        assertThat(granted(bucket, rate, 0, 5)).isEqualTo(2);

        assertThat(granted(bucket, rate, 3600 * SECOND, 5)).isEqualTo(2);
    }

    @Test
    void aRefusedRequestCostsNothing() {
        Bucket bucket = new Bucket();
        Rate rate = Rate.of(1, 1);
        assertThat(granted(bucket, rate, 0, 1_000)).isEqualTo(1);

        assertThat(granted(bucket, rate, SECOND, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverGrantsMoreThanTheBurstAndTheRateInAnyWindow(long seed) {
        Random random = new Random(seed);
        Rate rate = anyRate(random);
        Bucket bucket = new Bucket();
        List<Long> granted = new ArrayList<>();
        long now = 0;
        for (int request = 0; request < 2_000; request++) {
            now += pause(random, rate);
            if (take(bucket, rate, now).granted()) {
                granted.add(now);
            }
        }

        assertThat(greatestExcess(granted, rate)).as("seed %d: %s", seed, rate).isNotPositive();
    }

    /** The same with a bucket that counts its tokens, in nanoseconds of filling. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void decidesAsABucketThatIsFilledDropByDrop(long seed) {
        Random random = new Random(seed);
        Rate rate = anyRate(random);
        Bucket bucket = new Bucket();
        long tokens = rate.depth();
        long now = 0;
        for (int request = 0; request < 20_000; request++) {
            long pause = pause(random, rate);
            now += pause;
            tokens = Math.min(rate.depth(), tokens + pause);
            boolean enough = tokens >= rate.interval();
            tokens -= enough ? rate.interval() : 0;

            Level level = take(bucket, rate, now);
            assertThat(level.granted()).as("seed %d, request %d", seed, request).isEqualTo(enough);
            assertThat(level.remaining()).isEqualTo(enough ? tokens / rate.interval() : 0);
            assertThat(level.pause()).isEqualTo(enough ? rate.depth() - tokens : rate.interval() - tokens);
        }
    }

    @Test
    void severalThreadsTogetherGetNoMoreThanOne() throws Exception {
        Bucket bucket = new Bucket();
        Rate rate = Rate.of(1, 10_000);
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                threads.execute(() -> granted.addAndGet(granted(bucket, rate, 0, 5_000)));
            }
        }

        assertThat(granted).hasValue(10_000);
    }

    @Test
    void onlyAFullBucketRetiresAndNobodyGetsAnythingFromItAfterwards() {
        Bucket bucket = new Bucket();
        Rate rate = Rate.of(1, 5);
        assertThat(take(bucket, rate, 0).granted()).isTrue();

        assertThat(bucket.retire(SECOND - 1)).isFalse();
        assertThat(bucket.retire(SECOND)).isTrue();
        assertThat(bucket.take(rate, SECOND)).isEmpty();
    }

    @Test
    void aRateIsRoundedToFewerTokens() {
        assertThat(Rate.of(3, 1).interval()).isEqualTo(333_333_334);
        assertThat(Rate.of(1.0 / 3, 1).interval()).isEqualTo(3 * SECOND);
    }

    /** {@return by how many nanoseconds of filling the worst window exceeds the burst and the rate} */
    private static long greatestExcess(List<Long> granted, Rate rate) {
        long greatest = Long.MIN_VALUE;
        for (int first = 0; first < granted.size(); first++) {
            for (int last = first; last < granted.size(); last++) {
                long beyondBurst = (last - first + 1 - rate.burst()) * rate.interval();
                greatest = Math.max(greatest, beyondBurst - (granted.get(last) - granted.get(first)));
            }
        }
        return greatest;
    }

    private static Level take(Bucket bucket, Rate rate, long now) {
        return bucket.take(rate, now).orElseThrow();
    }

    private static int granted(Bucket bucket, Rate rate, long now, int requests) {
        int granted = 0;
        for (int request = 0; request < requests; request++) {
            granted += take(bucket, rate, now).granted() ? 1 : 0;
        }
        return granted;
    }

    private static Rate anyRate(Random random) {
        return new Rate(1 + random.nextLong(SECOND), 1 + random.nextLong(50));
    }

    /** None, short or long, so that the bucket is sometimes empty, sometimes full and mostly between. */
    private static long pause(Random random, Rate rate) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong(rate.depth() + 1);
            case 1, 2, 3 -> 0;
            default -> random.nextLong(2 * rate.interval());
        };
    }
}
