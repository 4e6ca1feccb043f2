package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.LogRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private final AtomicLong now = new AtomicLong();
    private final OutageLog log = new OutageLog(now::get);
    private final LogRecorder recorder = LogRecorder.of(OutageLog.class);

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Test
    void saysOnceThatRedisIsAwayAndOnceThatItIsBack() {
        log.answered();
        for (var command = 0; command < 500; command++) {
            log.unanswered(new RedisUnavailableException("There is no connection to Redis."));
        }
        now.addAndGet(Duration.ofSeconds(12).toNanos());
        log.answered();
        log.answered();

        assertThat(recorder.lines())
                .containsExactly(
                        "WARN Redis does not answer (There is no connection to Redis.); requests wait or fail until it does.",
                        "INFO Redis answers again after 12 s; 500 commands were not answered.");
    }

    @Test
    void saysEachReasonOnce() {
        log.unanswered(new RedisUnavailableException("There is no connection to Redis."));
        for (var attempt = 0; attempt < 10; attempt++) {
            log.unreachable("ConnectException: refused");
        }
        for (var attempt = 0; attempt < 10; attempt++) {
            log.unreachable("WRONGPASS");
        }

        assertThat(recorder.lines())
                .hasSize(3)
                .contains(
                        "WARN Redis cannot be reached (ConnectException: refused); trying on.",
                        "WARN Redis cannot be reached (WRONGPASS); trying on.");
    }
}
