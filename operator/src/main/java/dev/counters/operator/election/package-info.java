/**
 * Which Redis server of a group is primary: elections by promises, as in Paxos and Raft. Safe under any interleaving of any
 * number of electors, since each server itself evaluates the guard of each step.
 */
@NullMarked
package dev.counters.operator.election;

import org.jspecify.annotations.NullMarked;
