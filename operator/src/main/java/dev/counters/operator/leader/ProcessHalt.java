package dev.counters.operator.leader;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Halts the JVM. The kubelet starts the container again, as a follower. */
public final class ProcessHalt implements Halt {
    private static final Logger log = LoggerFactory.getLogger(ProcessHalt.class);
    private static final int EXIT_CODE = 1;
    private static final Duration LOG_AT_MOST = Duration.ofMillis(500);

    @Override
    public void halt(String reason) {
        // On a thread of its own: a stdout that blocks must not keep a former leader alive.
        Thread logging = Thread.ofPlatform().daemon().start(() -> log.error("Halting: {}", reason));
        try {
            logging.join(LOG_AT_MOST);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
