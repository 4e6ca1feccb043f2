package dev.counters.faults.stub;

/**
 * What stubs were asked since they began.
 *
 * @param connections that are open
 * @param pulses how often a primary was asked as little as tells whether anything changed
 * @param looks how often a server was asked for all that is known of it
 * @param strange how many commands no real server was asked when its answers were recorded
 */
public record Counts(long connections, long pulses, long looks, long strange) {
    private static final String BETWEEN = " ";

    static Counts parse(String line) {
        var words = line.split(BETWEEN, -1);
        return new Counts(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    String line() {
        return connections + BETWEEN + pulses + BETWEEN + looks + BETWEEN + strange;
    }

    public Counts since(Counts before) {
        return new Counts(connections, pulses - before.pulses, looks - before.looks, strange - before.strange);
    }
}
