package dev.counters.operator.group;

/**
 * How a switchover that was asked for ended.
 *
 * @param done whether the target is primary now
 * @param sentence for people
 */
public record SwitchoverOutcome(boolean done, String sentence) {}
