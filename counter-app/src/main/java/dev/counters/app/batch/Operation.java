package dev.counters.app.batch;

/** What a request wants of a counter. */
public sealed interface Operation {
    CounterName counter();

    /** Whether it changes something, so that it can be unknown whether it did. */
    default boolean changes() {
        return true;
    }

    /** Whether a client may send it again without knowing what became of the first time. */
    default boolean isRepeatable() {
        return !changes();
    }

    /** Whether the script does it once for all requests of a batch that want it. */
    default boolean isShareable() {
        return true;
    }

    /** Adds; answered by the value after it. */
    record Add(CounterName counter, long by) implements Operation {}

    /** Adds once for a key, however often it is sent; answered by the value after the first time. */
    record AddOnce(CounterName counter, long by, IdempotencyKey key) implements Operation {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public boolean isShareable() {
            return false;
        }
    }

    /** Answered by the value, which is at least that of each change that was answered before. */
    record Read(CounterName counter) implements Operation {
        @Override
        public boolean changes() {
            return false;
        }
    }

    /** Sets 0, also where there was no such counter. */
    record Reset(CounterName counter) implements Operation {}

    record Delete(CounterName counter) implements Operation {
        @Override
        public boolean isShareable() {
            return false;
        }
    }
}
