package dev.counters.faults.check;

import dev.counters.faults.history.History;
import java.util.stream.Stream;

/** One thing that has to hold for every history. */
@FunctionalInterface
interface Rule {
    Stream<Complaint> complaints(History history);
}
