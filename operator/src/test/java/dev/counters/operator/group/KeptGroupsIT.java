package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.election.CountingApp;
import dev.counters.operator.election.Ledger;
import dev.counters.operator.election.MemoryBallot;
import dev.counters.operator.election.RedisProgram;
import dev.counters.operator.election.TestGroup;
import dev.counters.operator.election.TestServer;
import dev.counters.operator.group.GroupTrouble.Reason;
import dev.counters.operator.group.MemberState.Role;
import dev.counters.operator.intercept.WriteGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three real servers, a keeper and an app that counts all the while. */
class KeptGroupsIT {
    /** By then a keeper is content with the members that it has, or will never be. */
    private static final Duration CONTENT = Duration.ofSeconds(3);

    private static final GroupKey KEY = new GroupKey("here", "visits", "uid");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WAIT_MILLIS = 300;
    /** More, for a longer run. */
    private static final int A_FEW = Integer.getInteger("counters.counts", 5);

    @TempDir
    private Path folder;

    private final List<GroupStep> steps = new CopyOnWriteArrayList<>();
    private final Ledger ledger = new Ledger();
    private RedisProgram program = RedisProgram.best();
    private TestGroup group;
    private KeptGroups keeper;
    private CountingApp app;
    private MemoryBallot ballot = new MemoryBallot();
    private String replicationPassword = TestServer.PASSWORD;
    private String password = TestServer.PASSWORD;

    @AfterEach
    void nothingIsLost() {
        if (keeper != null) {
            keeper.close();
        }
        if (app != null) {
            app.close();
        }
        if (group != null) {
            group.close();
        }
        ledger.isKept();
    }

    @ParameterizedTest
    @EnumSource
    void electsAgainWhenThePrimaryDies(RedisProgram one) {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                one.path().isPresent(), () -> "skipped: no " + one + " on the PATH");
        program = one;
        begin(3);
        count(A_FEW);
        var old = primary();
        long start = System.nanoTime();
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
    void takesOverWhatAServerCountedAlone() {
        group = new TestGroup(program, 3, folder);
        var seed = group.server("r-1");
        seed.startAlone(TestGroup.RIGHTS);
        group.server("r-0").start();
        group.server("r-2").start();
        group.servers().forEach(TestServer::awaitUp);
        try (var client = seed.client("counter")) {
            client.call("SET", "counter:default:n", "41");
        }
        keep(3, 3, Optional.empty());
        awaitAllInSync();
        assertThat(state().primary()).contains("r-1");
        try (var client = seed.client("counter")) {
            assertThat(client.call("INCR", "counter:default:n")).isEqualTo(42L);
        }
    }

    @Test
    void theOthersCopyWhileTheOneThatCountedAloneGoesOn() {
        group = new TestGroup(program, 3, folder);
        var seed = group.server("r-0");
        seed.startAlone(TestGroup.RIGHTS);
        group.server("r-1").start();
        group.server("r-2").start();
        group.servers().forEach(TestServer::awaitUp);
        try (var client = seed.client("counter")) {
            client.call("SET", "counter:default:n", "41");
        }
        keep(3, 3, Optional.empty());
        awaitAllInSync();
        assertThat(steps).anyMatch(step -> step.sentence().startsWith("r-0 goes on counting while r-1 and r-2 copy"));
        // So that the election had nothing to copy any more.
        try (var client = seed.client("operator")) {
            assertThat(String.valueOf(client.call("INFO", "stats"))).contains("sync_full:2", "sync_partial_ok:2");
            assertThat(client.call("GET", "counter:_:o")).isNull();
        }
    }

    @Test
    void refusesToChooseBetweenTwoThatCountedAlone() {
        group = new TestGroup(program, 3, folder);
        for (var name : List.of("r-0", "r-1")) {
            group.server(name).startAlone(TestGroup.RIGHTS);
            group.server(name).awaitUp();
            try (var client = group.server(name).client("counter")) {
                client.call("SET", "counter:default:n", "7");
            }
        }
        group.server("r-2").start();
        group.server("r-2").awaitUp();
        keep(3, 3, Optional.empty());
        await().atMost(PATIENCE).until(() -> trouble().equals(Optional.of(Reason.SEVERAL_SEEDS)));
        assertThat(state().primary()).isEmpty();
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
        var gap = new long[1];
        var counting = Thread.ofVirtual().start(() -> {
            while (!state().primary().equals(Optional.of(target))) {
                long start = System.nanoTime();
                count(1);
                gap[0] = Math.max(gap[0], System.nanoTime() - start);
            }
        });
        assertThat(keeper.switchover(KEY, target, PATIENCE).done()).isTrue();
        org.assertj.core.api.Assertions.assertThatCode(counting::join).doesNotThrowAnyException();
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

    @Test
    void takesMembersInAndLetsThemGoOneByOne() {
        group = new TestGroup(program, 5, folder).start();
        app = new CountingApp(group.servers(), ledger, program != RedisProgram.REDIS_6, WAIT_MILLIS);
        keep(3, 3, Optional.empty());
        awaitMembers(3);
        count(A_FEW);
        keep(5, 5, Optional.empty());
        awaitMembers(5);
        count(A_FEW);
        keep(3, 5, Optional.empty());
        awaitMembers(3);
        count(A_FEW);
    }

    @Test
    void takesInWhoAnswersLate() {
        group = new TestGroup(program, 5, folder).start();
        app = new CountingApp(group.servers(), ledger, program != RedisProgram.REDIS_6, WAIT_MILLIS);
        var late = group.servers().subList(3, 5);
        late.forEach(TestServer::kill);
        keep(3, 3, Optional.empty());
        awaitMembers(3);
        keep(5, 5, Optional.empty());
        await().during(CONTENT)
                .until(() ->
                        state().members().stream().filter(MemberState::member).count() == 3);

        late.forEach(TestServer::start);

        awaitMembers(5);
        count(A_FEW);
    }

    @ParameterizedTest
    @EnumSource
    void givesMembersAnotherPasswordOfReplicationWhileTheyGoOn(RedisProgram one) {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                one.path().isPresent(), () -> "skipped: no " + one + " on the PATH");
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
            var user = (List<?>) java.util.Objects.requireNonNull(redis.call("ACL", "GETUSER", "replication"));
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

    private void begin(int members) {
        group = new TestGroup(program, members, folder).start();
        app = new CountingApp(group.servers(), ledger, program == RedisProgram.VALKEY, WAIT_MILLIS);
        keep(members, members, Optional.empty());
        awaitAllInSync();
    }

    private void keep(int members, int pods, Optional<String> switchoverTo) {
        keeper = keeper != null && keeper.state(KEY).isPresent()
                ? keeper
                : new KeptGroups(WriteGate.OPEN, key -> ballot, new GroupListener() {
                    @Override
                    public void changed(GroupKey key) {}

                    @Override
                    public void stepped(GroupStep step) {
                        steps.add(step);
                    }
                });
        var ofReplication = replicationPassword;
        keeper.keep(new GroupWish(
                KEY,
                members,
                group.names().subList(0, pods),
                name -> "127.0.0.1:" + group.server(name).address().port(),
                0,
                () -> password,
                "replication",
                () -> ofReplication,
                TestGroup.RIGHTS,
                switchoverTo,
                true));
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(app::attempt);
        }
    }

    private void awaitAllInSync() {
        await().atMost(PATIENCE)
                .until(() -> keeper.state(KEY)
                        .filter(seen -> seen.primary().isPresent()
                                && seen.members().stream().allMatch(MemberState::inSync))
                        .isPresent());
    }

    private void awaitMembers(int number) {
        await().atMost(PATIENCE)
                .until(() -> keeper.state(KEY)
                        .filter(seen -> seen.members().stream()
                                        .filter(member -> member.member() && member.inSync())
                                        .count()
                                == number)
                        .filter(seen -> seen.members().stream()
                                        .filter(MemberState::member)
                                        .count()
                                == number)
                        .isPresent());
    }

    private GroupState state() {
        return keeper.state(KEY).orElseThrow();
    }

    private Optional<Reason> trouble() {
        return keeper.state(KEY).flatMap(GroupState::trouble).map(GroupTrouble::reason);
    }

    private TestServer primary() {
        return group.server(state().primary().orElseThrow());
    }

    private TestServer replica() {
        return group.names().stream()
                .filter(name -> !state().primary().equals(Optional.of(name)))
                .map(group::server)
                .findFirst()
                .orElseThrow();
    }
}
