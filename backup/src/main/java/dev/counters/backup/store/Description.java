package dev.counters.backup.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a backup's data and makes a backup of it: data without a description is what a failure left.
 *
 * @param format how data and description are to be read
 * @param service {@code NAMESPACE/NAME}
 * @param name the backup's name
 * @param epoch of the primary that was copied; null where nobody elects
 * @param sequence how many batches were counted
 * @param defaultCounter the value of the counter of {@code /}
 * @param counters how many counters there are, the default one included
 * @param server such as {@code redis 7.0.15}
 * @param size of the data, in bytes
 * @param sha256 of the data, in hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Description(
        int format,
        String service,
        String name,
        @Nullable Long epoch,
        long sequence,
        long defaultCounter,
        long counters,
        String server,
        long size,
        String sha256) {
    /** A snapshot of Redis or Valkey, and this. */
    public static final int FORMAT = 1;

    public Description withName(String other) {
        return new Description(format, service, other, epoch, sequence, defaultCounter, counters, server, size, sha256);
    }
}
