package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.election.RedisProgram;
import dev.counters.operator.election.TestServer;
import dev.counters.operator.group.GroupTrouble.Reason;
import dev.counters.operator.group.MemberState.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to servers, the others elect and go on. */
class KeptGroupsIT extends KeptGroupCase {
    @ParameterizedTest
    @EnumSource
    void electsAgainWhenThePrimaryDies(RedisProgram one) {
        assumeTrue(one.path().isPresent(), () -> "skipped: no " + one + " on the PATH");
        program = one;
        begin(3);
        count(A_FEW);
        var old = primary();
        old.kill();
        count(1);
        count(A_FEW);
        old.start();
        awaitAllInSync();
    }

    @Test
    void electsAgainWhenThePrimaryIsBackBeforeAnybodySees() {
        begin(3);
        count(A_FEW);
        var old = primary();
        old.kill();
        old.start();
        count(A_FEW);
        awaitAllInSync();
    }

    @Test
    void electsAgainWhenThePrimaryHangs() {
        begin(3);
        count(A_FEW);
        var old = primary();
        old.freeze();
        try {
            count(2);
        } finally {
            old.thaw();
        }
        count(A_FEW);
        awaitAllInSync();
    }

    @Test
    void tellsHowThePrimaryFares() {
        begin(3);
        count(A_FEW);
        awaitAllInSync();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(keeper.measured())
                        .singleElement()
                        .satisfies(server -> {
                            assertThat(server.service()).isEqualTo("visits");
                            assertThat(server.pod())
                                    .isEqualTo(keeper.state(KEY)
                                            .orElseThrow()
                                            .primary()
                                            .orElseThrow());
                            assertThat(server.figures().memoryUsed()).isPositive();
                            assertThat(server.figures().fileBytes()).isPositive();
                            assertThat(server.figures().replicas()).isEqualTo(2);
                        }));
    }

    @Test
    void goesOnWithoutAReplicaAndTakesItBack() {
        begin(3);
        var replica = replica();
        replica.kill();
        count(A_FEW);
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.REPLICA_MISSING)));
        replica.start();
        awaitAllInSync();
        count(5);
    }

    @Test
    void bringsBackAServerWhoseDiskWasEmptied() {
        begin(3);
        count(A_FEW);
        var replica = replica();
        replica.kill();
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.REPLICA_MISSING)));
        replica.wipe();
        replica.start();
        awaitAllInSync();
        primary().kill();
        count(A_FEW);
    }

    @Test
    void promotesNobodyWithoutAMajority() {
        begin(3);
        count(A_FEW);
        // A member that lags may still wait for the end of the first election, and would say so.
        awaitAllInSync();
        var lost = List.of(primary(), replica());
        lost.forEach(TestServer::kill);
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.NO_MAJORITY)));
        assertThat(state().primary()).isEmpty();
        assertThat(state().trouble().orElseThrow().sentence())
                .contains("1 of 3 members")
                .contains("Bring their pods and volumes back");
        lost.forEach(TestServer::start);
        count(A_FEW);
        awaitAllInSync();
    }

    @Test
    void comesBackWhenAllWereKilled() {
        begin(3);
        count(A_FEW);
        group.servers().forEach(TestServer::kill);
        group.servers().forEach(TestServer::start);
        count(A_FEW);
        awaitAllInSync();
    }

    @Test
    void comesBackWithItsDataWhenTheLeaseIsGone() {
        begin(3);
        count(A_FEW);
        long epoch = state().epoch();
        keeper.close();
        ballot.delete();
        group.servers().forEach(TestServer::kill);
        group.servers().forEach(TestServer::start);
        keep(3, 3, Optional.empty());
        count(A_FEW);
        awaitAllInSync();
        assertThat(state().epoch()).isGreaterThan(epoch);
    }

    @Test
    void saysThatAllDataIsGone() {
        begin(3);
        count(5);
        group.servers().forEach(TestServer::kill);
        group.servers().forEach(TestServer::wipe);
        group.servers().forEach(TestServer::start);
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.DATA_MISSING)));
    }

    @Test
    void switchesOverWithoutLosingARequest() {
        begin(3);
        count(A_FEW);
        var target = state().members().stream()
                .filter(member -> member.role() == Role.REPLICA)
                .findFirst()
                .orElseThrow()
                .name();
        var counting = Thread.ofVirtual().start(() -> {
            while (!state().primary().equals(Optional.of(target))) {
                count(1);
            }
        });
        assertThat(keeper.switchover(KEY, target, PATIENCE).done()).isTrue();
        assertThatCode(counting::join).doesNotThrowAnyException();
        count(A_FEW);
    }

    @Test
    void tellsWhichServersRefuseTheOperator() {
        begin(3);
        count(A_FEW);
        keeper.close();
        keeper = null;
        password = "of another Secret";
        keep(3, 3, Optional.empty());
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.NOT_PERMITTED)));
        assertThat(state().refusing()).containsExactlyInAnyOrder("r-0", "r-1", "r-2");
        count(A_FEW);
    }
}
