package dev.counters.embeddedapi.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a write may ask for beside its body.
 *
 * @param manager who writes, for managedFields
 * @param validation what happens to unknown fields: Strict, Warn or Ignore
 * @param propagation what happens to what a deleted object owns: Background, Foreground or Orphan
 * @param grace the seconds that a deletion leaves; empty for the object's own
 * @param uid if not empty, only an object with this uid is deleted
 * @param resourceVersion if not empty, only an object with this version is deleted
 * @param warnings collects what the answer warns of
 */
public record Options(
        String manager,
        boolean dryRun,
        boolean force,
        String validation,
        String propagation,
        OptionalInt grace,
        String uid,
        String resourceVersion,
        List<String> warnings) {
    public static final String BACKGROUND = "Background";
    public static final String FOREGROUND = "Foreground";
    public static final String ORPHAN = "Orphan";

    /** {@return the options of the server's own writes} */
    static Options own(String propagation, String uid) {
        return new Options(
                "embedded-api", false, true, "Ignore", propagation, OptionalInt.empty(), uid, "", new ArrayList<>());
    }
}
