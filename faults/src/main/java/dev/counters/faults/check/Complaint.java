package dev.counters.faults.check;

import dev.counters.faults.history.Operation;
import java.util.List;

/**
 * Something that cannot be, if the promise was kept.
 *
 * @param amount how many increments are lost or duplicated, or requests useless, at the least; 1 for the other kinds
 * @param operations those that contradict each other, or are part of it
 */
public record Complaint(Kind kind, long amount, String sentence, List<Operation> operations) {

    /** What is wrong. */
    public enum Kind {
        /** Acknowledged, and not there in the end. */
        LOST,
        /** Counted more than once, or a value given more than once. */
        DUPLICATED,
        /** No single order of all operations explains what was told. */
        DISORDERED,
        /** Too often, or long after the fault, a client was told nothing of use. */
        UNHELPFUL
    }

    public Complaint {
        operations = List.copyOf(operations);
    }
}
