package dev.counters.operator.election;

/**
 * One member more or less. It may only follow an epoch that is known to be held by a quorum of its own members, at once and
 * with the next number: else two electors could each build on a list that the other does not know, as in Raft's changes of
 * one server before a leader has committed in its own term.
 *
 * @param name of the member
 * @param joins whether it joins; else it leaves
 * @param after the epoch whose primary is let in
 */
public record MemberChange(String name, boolean joins, long after) {}
