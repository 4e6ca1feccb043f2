package dev.counters.operator.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.group.MemberState.Role;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerCountTest {
    @Test
    void thePodsOfNewServersAreThereBeforeTheyJoin() {
        assertThat(ServerCount.of(3, Optional.empty(), Optional.empty())).isEqualTo(3);
        assertThat(ServerCount.of(5, Optional.of(3), Optional.empty())).isEqualTo(5);
        assertThat(ServerCount.of(3, Optional.of(1), Optional.empty())).isEqualTo(3);
    }

    @Test
    void aPodStaysUntilItsServerHasLeft() {
        assertThat(ServerCount.of(3, Optional.of(5), Optional.of(group(5, 5)))).isEqualTo(5);
        assertThat(ServerCount.of(3, Optional.of(5), Optional.of(group(5, 4)))).isEqualTo(5);
        assertThat(ServerCount.of(3, Optional.of(5), Optional.of(group(5, 3)))).isEqualTo(3);
    }

    @Test
    void noPodGoesWhereNobodyKnowsTheMembers() {
        assertThat(ServerCount.of(3, Optional.of(5), Optional.empty())).isEqualTo(5);
        var withoutPrimary =
                new GroupState(7, Optional.empty(), group(5, 3).members(), Optional.empty(), true, Optional.empty());
        assertThat(ServerCount.of(3, Optional.of(5), Optional.of(withoutPrimary)))
                .isEqualTo(5);
        var electing = new GroupState(
                7,
                Optional.of("r-0"),
                group(5, 3).members(),
                Optional.of(new GroupTrouble(GroupTrouble.Reason.ELECTION_RUNNING, "")),
                true,
                Optional.empty());
        assertThat(ServerCount.of(3, Optional.of(5), Optional.of(electing))).isEqualTo(5);
    }

    private static GroupState group(int servers, int members) {
        return new GroupState(
                7,
                Optional.of("r-0"),
                IntStream.range(0, servers)
                        .mapToObj(ordinal -> new MemberState(
                                "r-" + ordinal, ordinal == 0 ? Role.PRIMARY : Role.REPLICA, true, ordinal < members))
                        .toList(),
                Optional.empty(),
                true,
                Optional.empty());
    }
}
