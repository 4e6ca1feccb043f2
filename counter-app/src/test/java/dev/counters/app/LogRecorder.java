package dev.counters.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps what a class logs. */
public final class LogRecorder implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private LogRecorder(Logger logger) {
        this.logger = logger;
        lines.start();
        logger.addAppender(lines);
    }

    public static LogRecorder of(Class<?> type) {
        return new LogRecorder((Logger) LoggerFactory.getLogger(type));
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(lines.list);
    }

    /** As level and message. */
    public List<String> lines() {
        return events().stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
