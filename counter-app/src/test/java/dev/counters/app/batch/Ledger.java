package dev.counters.app.batch;

import java.util.ArrayList;
import java.util.List;

/** What one client was told, in its order. */
final class Ledger {
    private final List<Long> acknowledged = new ArrayList<>();
    private int unknown;

    void acknowledge(long value) {
        acknowledged.add(value);
    }

    /** The change may have been made. */
    void wonder() {
        unknown++;
    }

    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int unknown() {
        return unknown;
    }
}
