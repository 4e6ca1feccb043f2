package dev.counters.faults.stub;

import java.io.IOException;

/** Servers of many groups that are healthy and stay so. */
public interface Stubs extends AutoCloseable {
    /** The same for all. */
    int port();

    Counts counts() throws IOException;

    @Override
    void close();
}
