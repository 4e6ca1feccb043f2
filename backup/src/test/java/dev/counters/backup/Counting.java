package dev.counters.backup;

import dev.counters.backup.redis.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts as the service does, by its own script: each batch adds 3 to the default counter and once, by its key, 1 to a named one. */
final class Counting {
    static final int A_BATCH = 3;

    private static final String SCRIPT = script();

    private final String epoch;
    private final String writer;
    private long sequence;

    /** @param epoch empty where nobody elects */
    Counting(String epoch, String writer) {
        this.epoch = epoch;
        this.writer = writer;
    }

    /** {@return the answers, once they are acknowledged} */
    String batch(TestServer.Asking server, String key) {
        sequence++;
        return eval(server, "A", "1", Integer.toString(A_BATCH), "K", "2", "1", key, "pay1");
    }

    /** {@return what a repeated request is told} */
    String again(TestServer.Asking server, String key) {
        sequence++;
        return eval(server, "K", "2", "1", key, "pay1");
    }

    long sequence() {
        return sequence;
    }

    /** {@return 16 characters, as the app's digests of keys have} */
    static String key(long number) {
        return "%016d".formatted(number);
    }

    private String eval(TestServer.Asking server, String... operations) {
        var command = new ArrayList<>(List.of("EVAL", SCRIPT, "8"));
        List.of("w", "s", "e", "names", "c", "format").forEach(name -> command.add("counter:_:" + name));
        command.addAll(List.of("counter:default:n", "counter:a-named-counter-with-a-long-name:n"));
        command.addAll(List.of(epoch, writer, Long.toString(sequence), "3600000", "10000", "9007199254740991"));
        command.addAll(List.of(operations));
        return server.ask(command.toArray(String[]::new));
    }

    private static String script() {
        try {
            return Files.readString(Path.of("../counter-app/src/main/resources/dev/counters/app/batch/batch.lua"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
