package dev.counters.operator;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the API writes that the server accepted or refused. */
final class RecordingGate implements WriteGate {
    private final List<Write> writes = new CopyOnWriteArrayList<>();

    @Override
    public void before(Write write) {
        if (write.kind() == Write.Kind.API) {
            writes.add(write);
        }
    }

    /** {@return the writes since the last call of {@link #forget}} */
    List<Write> writes() {
        return List.copyOf(writes);
    }

    void forget() {
        writes.clear();
    }
}
