package dev.counters.faults.rig;

import dev.counters.api.v1alpha1.Durability;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a run's Redis is set up.
 *
 * @param disk whether its disk will be harmed; starts are quicker without
 * @param clock whether its clock will be set
 * @param change what a control spoils in the operator's files; nothing elsewhere
 * @param encryption empty where everybody speaks plain
 */
public record RedisSetting(
        Server server,
        Durability durability,
        boolean disk,
        boolean clock,
        UnaryOperator<String> change,
        Optional<GroupEncryption> encryption) {}
