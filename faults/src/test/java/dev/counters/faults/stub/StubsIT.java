package dev.counters.faults.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.faults.network.Loopback;
import dev.counters.faults.rig.App;
import dev.counters.faults.rig.GroupRig;
import dev.counters.faults.rig.GroupSetting;
import dev.counters.faults.rig.Machine;
import dev.counters.faults.rig.Server;
import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.Standing;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.KeptGroups;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.group.SwitchoverOutcome;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.programs.AppCache;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the stubs with a real group of three. With {@code -Drecord.write=true} it writes down anew what that answers, for the
 * stubs to say.
 */
class StubsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path RECORDED = Path.of("src/main/resources/dev/counters/faults/stub");

    @TempDir
    private Path folder;

    private final AtomicReference<GroupWish> wish = new AtomicReference<>();
    private final AtomicReference<RedisGroups> groups = new AtomicReference<>();

    @Test
    void theOperatorSeesTheSameInThemAsInRealServers() throws Exception {
        var real = real();
        try (var stubs = StubServers.open(1);
                var kept = new KeptGroups(WriteGate.OPEN, key -> new SettledBallot(), GroupListener.SILENT)) {
            var wanted = wish.get();
            kept.keep(new GroupWish(
                    wanted.key(),
                    wanted.members(),
                    wanted.podNames(),
                    pod -> Member.ofPod(0, pod).host(),
                    stubs.port(),
                    wanted.operatorPassword(),
                    wanted.replicationUser(),
                    wanted.replicationPassword(),
                    wanted.counterRights(),
                    Optional.empty(),
                    true));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kept.state(wanted.key()))
                            .hasValueSatisfying(
                                    state -> assertThat(comparable(state)).isEqualTo(comparable(real))));
            await().atMost(PATIENCE).until(() -> stubs.counts().pulses() > 1);
            assertThat(stubs.counts().strange()).isZero();
        }
    }

    /** Whichever member is the primary. */
    private static GroupState comparable(GroupState state) {
        return new GroupState(
                state.epoch(),
                Optional.empty(),
                state.members().stream()
                        .map(member -> new MemberState("pod", member.role(), member.inSync(), member.member()))
                        .sorted(Comparator.comparing(MemberState::role))
                        .toList(),
                state.trouble(),
                state.durable(),
                state.version());
    }

    private GroupState real() throws Exception {
        var machine = Machine.findWithRedis7(folder.resolve("programs"));
        var server = machine.groupServers().stream()
                .filter(found -> found.name().startsWith("Valkey"))
                .findFirst();
        assumeTrue(server.isPresent(), "skipped: there is no valkey-server on the PATH");
        try (var disks = DiskFaults.around(new DirectLauncher());
                var network = Loopback.first();
                var _ = GroupRig.open(
                        machine, disks, network, "stubs", folder.resolve("rig"), setting(server.orElseThrow()))) {
            await().atMost(PATIENCE)
                    .until(() -> state().filter(
                                    state -> state.durable() && state.trouble().isEmpty())
                            .isPresent());
            var state = state().orElseThrow();
            if (Boolean.getBoolean("record.write")) {
                write(state);
            }
            return state;
        }
    }

    private Optional<GroupState> state() {
        return groups.get().state(wish.get().key());
    }

    private GroupSetting setting(Server server) throws Exception {
        return new GroupSetting(
                server,
                Member.MEMBERS,
                0,
                0,
                "Replicated",
                UnaryOperator.identity(),
                false,
                noApp(),
                (gate, namespace) -> {
                    groups.set(new KeptGroups(gate, key -> new OneBallot(), GroupListener.SILENT));
                    return new Watched(groups.get());
                });
    }

    /** None is started. */
    private App noApp() throws IOException {
        var jar = Files.createFile(folder.resolve("none.jar"));
        return new App(jar, new AppCache(Path.of("java"), jar, folder));
    }

    private void write(GroupState state) throws Exception {
        var primary = state.primary().orElseThrow();
        var pods = new ArrayList<>(wish.get().podNames());
        pods.remove(primary);
        pods.addFirst(primary);
        var hosts = pods.stream().map(wish.get().addressOf()).toList();
        Files.createDirectories(RECORDED);
        var recording = new Recording(
                hosts, wish.get().port(), wish.get().operatorPassword().get());
        Files.writeString(RECORDED.resolve(Recorded.PRIMARY + ".txt"), recording.of(hosts.getFirst()));
        Files.writeString(RECORDED.resolve(Recorded.REPLICA + ".txt"), recording.of(hosts.getLast()));
    }

    /** Keeps the wish that the rig makes. */
    private final class Watched implements RedisGroups {
        private final RedisGroups inner;

        Watched(RedisGroups inner) {
            this.inner = inner;
        }

        @Override
        public void keep(GroupWish wanted) {
            wish.set(wanted);
            inner.keep(wanted);
        }

        @Override
        public void forget(GroupKey key) {
            inner.forget(key);
        }

        @Override
        public Optional<GroupState> state(GroupKey key) {
            return inner.state(key);
        }

        @Override
        public SwitchoverOutcome switchover(GroupKey key, String target, Duration atMost) {
            return inner.switchover(key, target, atMost);
        }

        @Override
        public void kick(GroupKey key) {
            inner.kick(key);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** A Lease in memory. */
    private static final class OneBallot implements Ballot {
        private Standing standing = Standing.NONE;

        @Override
        public synchronized Standing read() {
            return standing;
        }

        @Override
        public synchronized boolean raise(Standing seen, long number) {
            standing = new Standing(number, Optional.empty(), seen.hasData(), Optional.of("1"));
            return true;
        }

        @Override
        public synchronized boolean publish(long number, String winner) {
            standing = new Standing(number, Optional.of(winner), true, Optional.of("1"));
            return true;
        }
    }
}
