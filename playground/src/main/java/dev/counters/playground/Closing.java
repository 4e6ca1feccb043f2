package dev.counters.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was begun and must end, last first; one that cannot end does not keep the others from it. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> begun = new ArrayDeque<>();

    /** Takes care of the end of something, and gives it back. */
    <T extends AutoCloseable> T of(T part) {
        begun.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!begun.isEmpty()) {
            var part = begun.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not end as it should", part.getClass().getSimpleName(), e);
            }
        }
    }
}
