package dev.counters.operator.group;

import dev.counters.operator.election.MemberChange;
import java.util.List;
import java.util.Optional;

/** What a keeper does about what it saw. */
sealed interface Action {
    /** Nothing: all is as wished, or can only be waited for. */
    record Rest() implements Action {}

    /** Looks again first: the primary may only have been slow. */
    record LookAgain() implements Action {}

    /** Holds an election. */
    record Elect(Optional<String> preferred) implements Action {}

    /** Goes on with an election that somebody began. */
    record Resume(String primary) implements Action {}

    /** Brings members to the primary. */
    record Attach(String primary, List<String> strays) implements Action {}

    /** Makes another member primary. */
    record SwitchOver(String primary, String target) implements Action {}

    /** Takes a member in, or lets one go. */
    record Change(String primary, MemberChange change) implements Action {}
}
