package dev.counters.backup.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What a failing file system says, and what to do about it. */
public final class DiskTrouble {
    private DiskTrouble() {}

    /** {@return the end of a sentence} */
    public static String inWords(IOException failed) {
        var text = Optional.ofNullable(failed.getMessage()).orElse("");
        if (text.contains("No space left") || text.contains("Disk quota exceeded")) {
            return "it is full; make it larger or keep fewer backups";
        }
        if (text.contains("Read-only file system")) {
            return "it is read-only";
        }
        return switch (failed) {
            case AccessDeniedException denied -> "permission denied; the pod's group must be able to write there";
            case NoSuchFileException missing -> "there is no such file";
            default -> text;
        };
    }
}
