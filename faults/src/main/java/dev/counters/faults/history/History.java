package dev.counters.faults.history;

import java.util.List;
import java.util.Map;

/**
 * All that is known of a run when it is over.
 *
 * @param operations in no order
 * @param finals each counter's value in the end, when all is well again; each began at 0
 * @param faults what was broken when
 * @param failures each single request that was told no value; of an operation that was sent until it was told one, each
 * @param planned when something was changed as operators of a service do, while all else was well
 */
public record History(
        List<Operation> operations,
        Map<String, Long> finals,
        List<Window> faults,
        List<Operation> failures,
        List<Window> planned) {
    public History {
        operations = List.copyOf(operations);
        finals = Map.copyOf(finals);
        faults = List.copyOf(faults);
        failures = List.copyOf(failures);
        planned = List.copyOf(planned);
    }

    /** Of a run in which nothing was planned. */
    public History(List<Operation> operations, Map<String, Long> finals, List<Window> faults) {
        this(operations, finals, faults, List.of(), List.of());
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
