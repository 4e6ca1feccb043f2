package dev.counters.backup.rdb;

import java.util.OptionalLong;

/**
 * What a snapshot holds of a counter service.
 *
 * @param server such as {@code redis 7.0.15}
 * @param epoch the epoch of the primary that wrote it; none where nobody elects
 * @param sequence how many batches were counted
 * @param defaultCounter the value of the counter of {@code /}
 * @param counters how many counters there are, the default one included
 */
public record Contents(String server, OptionalLong epoch, long sequence, long defaultCounter, long counters) {}
