package dev.counters.rolls;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Clients that follow the values as they change, and come again when their stream has ended. */
final class Streams implements AutoCloseable {
    /** Longer than the time between two heartbeats. */
    private static final int SILENCE_MILLISECONDS =
            Math.toIntExact(Duration.ofSeconds(20).toMillis());

    private static final String REQUEST = "GET /events HTTP/1.1\r\nHost: visits\r\nAccept: text/event-stream\r\n\r\n";

    private final Tally tally;
    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    private Streams(Tally tally) {
        this.tally = tally;
    }

    /** @param count of the clients, spread over the doors */
    static Streams start(List<Door> doors, Tally tally, int count) {
        var streams = new Streams(tally);
        IntStream.range(0, count)
                .forEach(number -> Thread.ofVirtual().start(() -> streams.follow(doors.get(number % doors.size()))));
        return streams;
    }

    private void follow(Door door) {
        while (!stopped) {
            try (var line = door.open()) {
                follow(line);
                tally.streamEnded();
            } catch (IOException | RuntimeException e) {
                if (!stopped) {
                    tally.streamCut(e.toString());
                }
            }
        }
    }

    private void follow(Line line) throws IOException {
        open.add(line);
        try {
            line.patience(SILENCE_MILLISECONDS);
            line.follow(REQUEST);
        } finally {
            open.remove(line);
        }
    }

    /** What the clients end themselves is no failure. */
    @Override
    public void close() {
        stopped = true;
        open.forEach(Line::close);
    }
}
