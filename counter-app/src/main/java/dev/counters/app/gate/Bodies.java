package dev.counters.app.gate;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/** Decides what becomes of a body that nobody wants. */
final class Bodies {
    /** Cheaper to read than a new connection. */
    private static final long LONGEST_SKIPPED = 64 * 1024;

    private Bodies() {}

    /**
     * Whether the rest of a refused request is read, so that the connection can go on. A client that waits for a go-ahead may send
     * the body or not: what comes next on its connection cannot be told.
     */
    static boolean canBeSkipped(HttpRequest refused) {
        return !HttpUtil.is100ContinueExpected(refused)
                && !HttpUtil.isTransferEncodingChunked(refused)
                && HttpUtil.getContentLength(refused, 0L) <= LONGEST_SKIPPED;
    }
}
