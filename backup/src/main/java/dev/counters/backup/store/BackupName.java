package dev.counters.backup.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How a backup is called: by the moment when it was begun, so that names are in order of time. */
public final class BackupName {
    public static final String DATA = ".rdb";
    public static final String DESCRIPTION = ".json";

    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private BackupName() {}

    /** {@return such as {@code 20261121T031500.042Z}} */
    public static String at(Instant moment) {
        return FORMAT.format(moment);
    }

    /** {@return whether this is a name that {@link #at} gives} */
    public static boolean is(String text) {
        return FORM.matcher(text).matches();
    }
}
