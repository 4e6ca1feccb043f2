package dev.counters.app.protection;

/**
 * What may be under way at once.
 *
 * @param requests that have not been answered
 * @param streams of events, which are open for long
 * @param connections of clients
 */
record LoadLimits(int requests, int streams, int connections) {
    /** At most, on average: a body of the greatest length and its decoded form, or what Netty keeps for a connection. */
    private static final int BYTES_EACH = 32 * 1_024;

    /** Requests get half of the heap, connections a quarter; the rest is everything else's. */
    private static final int REQUESTS_SHARE = 2;

    private static final int CONNECTIONS_SHARE = 4;

    private static final int FEWEST = 256;

    static LoadLimits of(long heapBytes) {
        int requests = fit(heapBytes / REQUESTS_SHARE);
        int connections = fit(heapBytes / CONNECTIONS_SHARE);
        return new LoadLimits(requests, connections / 2, connections);
    }

    private static int fit(long bytes) {
        return (int) Math.clamp(bytes / BYTES_EACH, FEWEST, Integer.MAX_VALUE);
    }
}
