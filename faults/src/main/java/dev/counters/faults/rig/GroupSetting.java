package dev.counters.faults.rig;

import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.intercept.WriteGate;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * How a group is set up.
 *
 * @param server what its members are
 * @param members how many at first
 * @param more how many there may be besides
 * @param apps how many
 * @param durability what the apps wait for
 * @param change what a control spoils in the operator's files; nothing elsewhere
 * @param encrypted whether everybody speaks TLS
 * @param app the one from the build, or one that a control has spoiled
 * @param operator the product's code, or one that a control has spoiled
 */
public record GroupSetting(
        Server server,
        int members,
        int more,
        int apps,
        String durability,
        UnaryOperator<String> change,
        boolean encrypted,
        App app,
        BiFunction<WriteGate, String, RedisGroups> operator) {}
