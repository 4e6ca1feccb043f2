package dev.counters.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The second half of a restore, for the server's own image: what was fetched becomes the server's files. */
public final class LoadScript {
    /** The file's name. */
    public static final String NAME = "load.sh";

    private LoadScript() {}

    /** {@return a script for sh, for a pod whose data folder is {@code /data}} */
    public static String text() {
        try (var in = LoadScript.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + NAME);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
