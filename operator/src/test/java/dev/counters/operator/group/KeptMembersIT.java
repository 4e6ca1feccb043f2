package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.election.CountingApp;
import dev.counters.operator.election.RedisProgram;
import dev.counters.operator.election.TestGroup;
import dev.counters.operator.election.TestServer;
import dev.counters.operator.group.GroupTrouble.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members come and go, and a server that counted alone becomes one of them. */
class KeptMembersIT extends KeptGroupCase {
    /** By then a keeper is content with the members that it has, or will never be. */
    private static final Duration CONTENT = Duration.ofSeconds(3);

    @Test
    void takesOverWhatAServerCountedAlone() {
        var seed = takeInWhoCountedAlone("r-1");
        assertThat(state().primary()).contains("r-1");
        try (var client = seed.client("counter")) {
            assertThat(client.call("INCR", "counter:default:n")).isEqualTo(42L);
        }
    }

    @Test
    void theOthersCopyWhileTheOneThatCountedAloneGoesOn() {
        var seed = takeInWhoCountedAlone("r-0");
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

    /** {@return a server that counted to 41 before there were others, once they are in sync with it} */
    private TestServer takeInWhoCountedAlone(String name) {
        group = new TestGroup(program, 3, folder);
        var seed = group.server(name);
        seed.startAlone(TestGroup.RIGHTS);
        group.servers().stream().filter(server -> !server.equals(seed)).forEach(TestServer::start);
        group.servers().forEach(TestServer::awaitUp);
        try (var client = seed.client("counter")) {
            client.call("SET", "counter:default:n", "41");
        }
        keep(3, 3, Optional.empty());
        awaitAllInSync();
        return seed;
    }
}
