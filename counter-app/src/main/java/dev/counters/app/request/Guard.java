package dev.counters.app.request;

/** Decides whether a request may pass. It is asked on event loops, for every request: it never blocks. */
@FunctionalInterface
public interface Guard {
    Verdict admit(RequestHead head);
}
