package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.election.RedisProgram;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members are given another password of replication while they go on. */
class KeptPasswordsIT extends KeptGroupCase {
    @ParameterizedTest
    @EnumSource
    void givesMembersAnotherPasswordOfReplicationWhileTheyGoOn(RedisProgram one) {
        assumeTrue(one.path().isPresent(), () -> "skipped: no " + one + " on the PATH");
        program = one;
        begin(3);
        count(A_FEW);
        var epoch = state().epoch();
        var former = admitted();
        assertThat(former).hasSize(1);

        replicationPassword = "another";
        keep(3, 3, Optional.empty());

        await().atMost(PATIENCE)
                .until(() -> admitted().size() == 1 && !admitted().equals(former));
        count(A_FEW);
        cutReplicas();
        awaitAllInSync();
        count(A_FEW);
        assertThat(state().epoch()).as("nobody was elected for it").isEqualTo(epoch);
    }

    @Test
    void theFormerPasswordOfReplicationIsValidUntilEveryMemberHasTheNext() {
        begin(3);
        count(A_FEW);
        var former = admitted();
        var replica = replica();
        replica.freeze();
        try {
            replicationPassword = "another";
            keep(3, 3, Optional.empty());
            await().atMost(PATIENCE).until(() -> admitted().size() == 2);
            assertThat(admitted()).containsAll(former);
            count(A_FEW);
        } finally {
            replica.thaw();
        }
        await().atMost(PATIENCE)
                .until(() -> admitted().size() == 1 && !admitted().equals(former));
        awaitAllInSync();
        count(A_FEW);
    }

    @Test
    void aMemberThatAnotherOperatorGaveAnotherPasswordIsTakenBack() {
        begin(3);
        count(A_FEW);
        try (var redis = replica().client("operator")) {
            redis.call("CONFIG", "SET", "masterauth", "of-somebody-else");
        }
        cutReplicas();

        awaitAllInSync();
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> isEveryLinkUp());
        count(A_FEW);
    }

    /** {@return the digests of the passwords with which replicas may log in at the primary} */
    private List<String> admitted() {
        try (var redis = primary().client("operator")) {
            var user = (List<?>) Objects.requireNonNull(redis.call("ACL", "GETUSER", "replication"));
            return ((List<?>) user.get(user.indexOf("passwords") + 1))
                    .stream().map(String::valueOf).toList();
        }
    }

    private void cutReplicas() {
        try (var redis = primary().client("operator")) {
            redis.call("CLIENT", "KILL", "TYPE", "replica");
        }
    }

    private boolean isEveryLinkUp() {
        try (var redis = primary().client("operator")) {
            return String.valueOf(redis.call("INFO", "replication")).contains("connected_slaves:2");
        }
    }
}
