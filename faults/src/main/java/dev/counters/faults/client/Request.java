package dev.counters.faults.client;

import java.nio.charset.StandardCharsets;

/**
 * What is asked of the app.
 *
 * @param by what is to be added; 0 for a read
 * @param key empty for none
 */
record Request(String path, long by, String key) {
    private static final String END = "\r\n";

    static Request read(String path) {
        return new Request(path, 0, "");
    }

    boolean isRead() {
        return by == 0;
    }

    byte[] bytes(String host) {
        var body = by > 1 ? "{\"by\":%d}".formatted(by) : "";
        var head = new StringBuilder()
                .append(isRead() ? "GET " : "POST ")
                .append(path)
                .append(" HTTP/1.1" + END + "Host: ")
                .append(host)
                .append(END + "Accept: text/plain" + END);
        if (!key.isEmpty()) {
            head.append("Idempotency-Key: ").append(key).append(END);
        }
        if (!body.isEmpty()) {
            head.append("Content-Type: application/json" + END);
        }
        if (!isRead()) {
            head.append("Content-Length: ").append(body.length()).append(END);
        }
        return head.append(END).append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
