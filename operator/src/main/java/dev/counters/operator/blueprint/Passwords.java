package dev.counters.operator.blueprint;

import java.util.Optional;

/**
 * The passwords that the operator keeps for one CounterService. Its text form shows none.
 *
 * @param operator of the Redis user {@code operator}
 * @param replication of the Redis user {@code replication}
 * @param counter of the Redis user {@code counter}, where the operator may know it: generated, or in a Secret
 */
public record Passwords(String operator, String replication, Optional<String> counter) {
    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}
