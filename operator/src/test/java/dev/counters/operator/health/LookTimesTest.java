package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.intercept.Request;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LookTimesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong computed = new AtomicLong(TimeUnit.MINUTES.toMillis(1));
    private final LookTimes looks = new LookTimes(
            registry,
            () -> TimeUnit.MILLISECONDS.toNanos(millis.get()),
            () -> TimeUnit.MILLISECONDS.toNanos(computed.get()),
            new SlowLooks(Duration.ofSeconds(1)));

    @Test
    void leavesOutWhatTheApiServerTook() {
        begin();
        millis.addAndGet(5);
        var answered = looks.sent(Request.api("GET", "/"));
        millis.addAndGet(100);
        answered.run();
        millis.addAndGet(2);
        end();

        assertThat(own()).isEqualTo(7);
        assertThat(requests("GET", "look").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(100);
    }

    @Test
    void countsRequestsThatOverlapOnce() {
        begin();
        var first = looks.sent(Request.api("PATCH", "/"));
        millis.addAndGet(10);
        var second = looks.sent(Request.api("PATCH", "/"));
        millis.addAndGet(10);
        first.run();
        millis.addAndGet(10);
        second.run();
        millis.addAndGet(4);
        end();

        assertThat(own()).isEqualTo(4);
        assertThat(requests("PATCH", "look").count()).isEqualTo(2);
    }

    @Test
    void knowsTheRequestsOfTheThreadsThatAPartWasHandedTo() throws Exception {
        try (var threads = looks.threads(1)) {
            begin();
            millis.addAndGet(1);
            threads.submit(() -> {
                        var answered = looks.sent(Request.api("PATCH", "/"));
                        millis.addAndGet(50);
                        answered.run();
                    })
                    .get();
            end();
            threads.submit(() -> looks.sent(Request.api("GET", "/")).run()).get();
        }
        assertThat(own()).isEqualTo(1);
        assertThat(requests("GET", "other").count()).as("of nobody's look").isEqualTo(1);
    }

    @Test
    void addsUpWhatAllItsThreadsCompute() {
        begin();
        computed.addAndGet(2);
        millis.addAndGet(500);
        try (var threads = looks.threads(1)) {
            threads.execute(() -> computed.addAndGet(3));
        }
        end();
        // Here one clock stands for those of both threads, so the look's own shows the part's three as well.
        assertThat(cpu()).isEqualTo(2 + 3 + 3);
    }

    @Test
    void waitsForAPartThatEndsAfterTheLook() throws Exception {
        var ended = new CountDownLatch(1);
        try (var threads = looks.threads(1)) {
            begin();
            threads.execute(() -> {
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            end();
            assertThat(registry.get(LookTimes.CPU).timer().count()).isZero();
            ended.countDown();
        }
        assertThat(registry.get(LookTimes.CPU).timer().count()).isEqualTo(1);
    }

    @Test
    void countsWhatRedisTakesAsItsOwn() {
        begin();
        var answered = looks.sent(Request.redis("INFO", "visits-redis-0:6379"));
        millis.addAndGet(30);
        answered.run();
        end();

        assertThat(own()).isEqualTo(30);
        assertThat(registry.find(LookTimes.REQUESTS).timers()).isEmpty();
    }

    @Test
    void thePartsOfALookLogWithItsService() throws Exception {
        MDC.put("resource.name", "visits");
        try (var threads = looks.threads(1)) {
            assertThat(threads.submit(() -> MDC.get("resource.name")).get()).isEqualTo("visits");
            MDC.clear();
            assertThat(threads.submit(() -> MDC.get("resource.name")).get()).isNull();
        } finally {
            MDC.clear();
        }
    }

    @Test
    void tellsRequestsOfOthersApart() {
        looks.sent(Request.api("PUT", "/")).run();
        assertThat(requests("PUT", "other").count()).isEqualTo(1);
        assertThat(registry.get(LookTimes.OWN).timer().count()).isZero();
    }

    private void begin() {
        looks.reconciliationExecutionStarted(new CounterService(), Map.of());
    }

    private void end() {
        looks.reconciliationExecutionFinished(new CounterService(), Map.of());
    }

    private double cpu() {
        return registry.get(LookTimes.CPU).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private double own() {
        return registry.get(LookTimes.OWN).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private Timer requests(String method, String by) {
        return registry.get(LookTimes.REQUESTS).tags("method", method, "by", by).timer();
    }
}
