package dev.counters.operator.group;

import static org.awaitility.Awaitility.await;

import dev.counters.operator.election.CountingApp;
import dev.counters.operator.election.Ledger;
import dev.counters.operator.election.MemoryBallot;
import dev.counters.operator.election.RedisProgram;
import dev.counters.operator.election.TestGroup;
import dev.counters.operator.election.TestServer;
import dev.counters.operator.group.GroupTrouble.Reason;
import dev.counters.operator.intercept.WriteGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Some real servers, a keeper and an app that counts all the while; what it was told must be there in the end. */
abstract class KeptGroupCase {
    static final GroupKey KEY = new GroupKey("here", "visits", "uid");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int WAIT_MILLIS = 300;
    /** More, for a longer run. */
    static final int A_FEW = Integer.getInteger("counters.counts", 5);

    @TempDir
    Path folder;

    final List<GroupStep> steps = new CopyOnWriteArrayList<>();
    final Ledger ledger = new Ledger();
    RedisProgram program = RedisProgram.best();
    TestGroup group;
    KeptGroups keeper;
    CountingApp app;
    MemoryBallot ballot = new MemoryBallot();
    String replicationPassword = TestServer.PASSWORD;
    String password = TestServer.PASSWORD;

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

    void begin(int members) {
        group = new TestGroup(program, members, folder).start();
        app = new CountingApp(group.servers(), ledger, program == RedisProgram.VALKEY, WAIT_MILLIS);
        keep(members, members, Optional.empty());
        awaitAllInSync();
    }

    void keep(int members, int pods, Optional<String> switchoverTo) {
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

    void count(int times) {
        for (int i = 0; i < times; i++) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(app::attempt);
        }
    }

    void awaitAllInSync() {
        await().atMost(PATIENCE)
                .until(() -> keeper.state(KEY)
                        .filter(seen -> seen.primary().isPresent()
                                && seen.members().stream().allMatch(MemberState::inSync))
                        .isPresent());
    }

    void awaitMembers(int number) {
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

    GroupState state() {
        return keeper.state(KEY).orElseThrow();
    }

    Optional<Reason> trouble() {
        return keeper.state(KEY).flatMap(GroupState::trouble).map(GroupTrouble::reason);
    }

    TestServer primary() {
        return group.server(state().primary().orElseThrow());
    }

    TestServer replica() {
        return group.names().stream()
                .filter(name -> !state().primary().equals(Optional.of(name)))
                .map(group::server)
                .findFirst()
                .orElseThrow();
    }
}
