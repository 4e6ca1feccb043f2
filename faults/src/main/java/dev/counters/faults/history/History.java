package dev.counters.faults.history;

import java.util.List;
import java.util.Map;

/**
 * All that is known of a run when it is over.
 *
 * @param operations in no order
 * @param finals each counter's value in the end, when all is well again; each began at 0
 * @param faults what was broken when
 */
public record History(List<Operation> operations, Map<String, Long> finals, List<Window> faults) {
    public History {
        operations = List.copyOf(operations);
        finals = Map.copyOf(finals);
        faults = List.copyOf(faults);
    }

    /** {@return what was done to one counter} */
    public List<Operation> of(String counter) {
        return operations.stream()
                .filter(operation -> operation.counter().equals(counter))
                .toList();
    }

    /** {@return how many increments were acknowledged, each once however often it was repeated} */
    public long acknowledged() {
        return operations.stream()
                .filter(operation -> operation.kind().counts() && operation.isAcknowledged())
                .count();
    }
}
