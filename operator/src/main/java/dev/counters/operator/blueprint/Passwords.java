package dev.counters.operator.blueprint;

import java.util.Map;
import java.util.Optional;

/**
 * The passwords that the operator keeps for one CounterService. Its text form shows none.
 *
 * @param operator of the Redis user {@code operator}
 * @param replication of the Redis user {@code replication}
 * @param counter of the Redis user {@code counter}, where the operator may know it: generated, or in a Secret
 * @param besides what else is kept beside the first two: the next and the former ones while they are changed
 */
public record Passwords(String operator, String replication, Optional<String> counter, Map<String, String> besides) {
    public Passwords {
        besides = Map.copyOf(besides);
    }

    /** Of which none is being changed. */
    public Passwords(String operator, String replication, Optional<String> counter) {
        this(operator, replication, counter, Map.of());
    }

    /** {@return the same with something else beside them} */
    public Passwords with(Map<String, String> other) {
        return new Passwords(operator, replication, counter, other);
    }

    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}
