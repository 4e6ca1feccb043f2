package dev.counters.operator.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import dev.counters.operator.group.MemberState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchoverRequestTest {
    private static final List<String> SERVERS = List.of("r-0", "r-1", "r-2");

    @Test
    void isCarriedOutOnce() {
        var asked = SwitchoverRequest.of(Optional.of("r-1"), Optional.empty(), SERVERS, group("r-0", false));
        assertThat(asked.wish()).contains("r-1");
        assertThat(asked.answer()).contains(new SwitchoverStatus("r-1", "under way"));

        var done = SwitchoverRequest.of(Optional.of("r-1"), asked.answer(), SERVERS, group("r-1", false));
        assertThat(done.wish()).isEmpty();
        assertThat(done.answer()).contains(new SwitchoverStatus("r-1", "done"));

        var later = SwitchoverRequest.of(Optional.of("r-1"), done.answer(), SERVERS, group("r-2", false));
        assertThat(later.wish()).isEmpty();
        assertThat(later.answer()).isEqualTo(done.answer());
    }

    @Test
    void saysThatItFailedAndLeavesItAtThat() {
        var before = Optional.of(new SwitchoverStatus("r-1", "under way"));
        var failed = SwitchoverRequest.of(Optional.of("r-1"), before, SERVERS, group("r-0", true));
        assertThat(failed.wish()).isEmpty();
        assertThat(failed.answer()).contains(new SwitchoverStatus("r-1", "failed: It did not catch up."));
    }

    @Test
    void anOlderFailureIsNotTheAnswerToANewRequest() {
        var asked = SwitchoverRequest.of(Optional.of("r-1"), Optional.empty(), SERVERS, group("r-0", true));
        assertThat(asked.wish()).contains("r-1");
    }

    @Test
    void isNotCarriedOutLaterWhereTheServerIsNotInSyncNow() {
        var members = List.of(new MemberState("r-1", MemberState.Role.SYNCING, false, true));
        var group = new GroupState(4, Optional.of("r-0"), members, Optional.empty(), true, Optional.empty());
        var failed = SwitchoverRequest.of(Optional.of("r-1"), Optional.empty(), SERVERS, Optional.of(group));
        assertThat(failed.wish()).isEmpty();
        assertThat(failed.answer().orElseThrow().result())
                .isEqualTo("failed: r-1 is not in sync; set the annotation again once it is");
    }

    @Test
    void refusesAServerThatThereIsNotInOneSentence() {
        var refused = SwitchoverRequest.of(Optional.of("r-9"), Optional.empty(), SERVERS, group("r-0", false));
        assertThat(refused.wish()).isEmpty();
        assertThat(refused.answer().orElseThrow().result())
                .isEqualTo("refused: there is no server r-9; name one of r-0, r-1, r-2");
    }

    @Test
    void isForgottenWithTheAnnotation() {
        var none = SwitchoverRequest.of(
                Optional.empty(), Optional.of(new SwitchoverStatus("r-1", "done")), SERVERS, group("r-1", false));
        assertThat(none.wish()).isEmpty();
        assertThat(none.answer()).isEmpty();
    }

    private static Optional<GroupState> group(String primary, boolean failed) {
        var trouble = Optional.of(new GroupTrouble(GroupTrouble.Reason.SWITCHOVER_FAILED, "It did not catch up."))
                .filter(_ -> failed);
        return Optional.of(new GroupState(4, Optional.of(primary), List.of(), trouble, true, Optional.empty()));
    }
}
