package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestGroup.Version;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app before three servers, of which the test elects one. */
class ReplicationGroupIT {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationGroupIT.class);

    private static final int CLIENTS = 16;
    /** Acknowledgements before and after an event, so that it happens under load. */
    private static final int SOME = 200;

    private static final String[] KEY = {"Idempotency-Key", "one"};

    private TestGroup group;

    @AfterEach
    void stop() {
        if (group != null) {
            group.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void findsThePrimaryAndCountsOnIt(Version version) {
        try (var app = started(version)) {
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
            assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":1}");
            assertThat(group.value()).isEqualTo(1);
            assertThat(app.management().get("/health").statusCode()).isEqualTo(200);
            assertThat(metrics(app))
                    .contains("counter_redis_epoch 1.0")
                    .contains("counter_redis_up 1.0")
                    .contains("counter_redis_primary_changes_total 1.0");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void noRequestFailsInAPlannedSwitchover(Version version) {
        try (var app = started(version);
                var load = Load.of(app.web(), CLIENTS)) {
            for (var next : List.of(1, 2, 0)) {
                awaitMore(load);
                group.drain();
                group.elect(next);
            }
            awaitMore(load);
            load.close();

            assertThat(load.failed()).extracting(HttpResponse::body).isEmpty();
            assertLedger(load);
            LOG.info("{}: longest gap of a planned switchover {} ms.", version, load.longestGap());
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void losesAndDoublesNothingWhenThePrimaryIsKilled(Version version) {
        try (var app = started(version);
                var load = Load.of(app.web(), CLIENTS)) {
            awaitMore(load);
            group.primary().kill();
            group.electBest();
            awaitMore(load);
            load.close();

            assertThat(load.failed()).allSatisfy(ReplicationGroupIT::assertTold);
            assertLedger(load);
            LOG.info("{}: longest gap after a kill {} ms.", version, load.longestGap());
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void leavesAPrimaryThatWasFencedOverAnOpenConnection(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            group.awaitCopies();
            group.promise(group.running());
            var held = app.web().postLater("/");
            await().until(() -> metric(app, "counter_redis_commands_total{outcome=\"unavailable\"}") > 0);
            assertThat(held).isNotDone();
            group.promote(2, group.running());
            group.grant();

            assertThat(held.join().body()).isEqualTo("{\"counter\":2}");
            assertThat(metrics(app)).contains("counter_redis_epoch 2.0");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void leavesAPrimaryThatIsFrozen(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            group.awaitCopies();
            var former = group.primary();
            former.freeze();
            var held = app.web().postLater("/", KEY);
            group.elect(1, List.of(group.member(1), group.member(2)));
            var counted = held.join();

            // A machine that is busy with other builds may let the app's patience end first; its key tells.
            if (counted.statusCode() != 200) {
                await().until(() -> app.web().get("/").statusCode() == 200);
                counted = app.web().post("/", KEY);
            }
            former.thaw();
            assertThat(counted.body()).isEqualTo("{\"counter\":2}");
            assertThat(group.value()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void countsOnlyInTheEpochInWhichItFoundThePrimary(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            group.primary().call("SET", "counter:_:e", "9");
            var held = app.web().postLater("/");
            await().until(() -> metric(app, "counter_redis_commands_total{outcome=\"unavailable\"}") > 0);
            assertThat(group.value()).isEqualTo(1);
            group.primary().call("SET", "counter:_:m", "9 1 a b c");

            assertThat(held.join().body()).isEqualTo("{\"counter\":2}");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void acknowledgesNothingOnAPrimaryWithoutFollowers(Version version) {
        try (var cut = started(version, group -> group.member(0).name())) {
            cut.web().post("/");
            group.awaitCopies();
            group.member(0).acceptWritesAlone();
            // Neither the operator nor the other servers reach the first one and the app beside it.
            group.elect(1, List.of(group.member(1), group.member(2)));
            try (var other = TestApp.start(group.environment())) {
                other.awaitReady();
                assertThat(other.web().post("/").body()).isEqualTo("{\"counter\":2}");

                assertTold(cut.web().post("/"));
                assertTold(cut.web().get("/"));
                assertTold(cut.web().post("/", KEY));
                assertThat(metric(cut, "counter_redis_quorum_failures_total")).isPositive();

                group.member(0).fence(group.epoch());
                group.member(0).follow(group.primary());
                assertThat(other.web().post("/").body()).isEqualTo("{\"counter\":3}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void acknowledgesNothingWhileTooFewServersHaveIt(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            freezeReplicas();
            var unknown = app.web().post("/");
            assertThat(unknown.statusCode()).isEqualTo(503);
            assertThat(unknown.body()).contains("unknown-outcome");
            assertThat(unknown.headers().firstValue("Retry-After")).isEmpty();
            assertTold(app.web().get("/"));
            assertThat(group.value()).isEqualTo(2);
            thawReplicas();

            await().until(() -> app.web().get("/").statusCode() == 200);
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":3}");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void doesNotAcknowledgeAKnownKeyEarly(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            freezeReplicas();
            var first = app.web().postLater("/", KEY);
            await().until(() -> group.value() == 2);
            // On another connection than the first one's, as another pod.
            try (var other = TestApp.start(group.environment())) {
                await().until(() -> other.management().get("/health").statusCode() == 200);
                assertThat(other.web().post("/", KEY).statusCode()).isEqualTo(503);
            }
            assertTold(first.join());
            thawReplicas();

            await().until(() -> app.web().get("/").statusCode() == 200);
            var again = app.web().post("/", KEY);
            assertThat(again.body()).isEqualTo("{\"counter\":2}");
            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void countsABatchOnceThatWasAppliedInAnEarlierEpoch(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            group.primary().acceptWritesAlone();
            // Nobody copies the primary any more, so that what is applied is not acknowledged.
            var replicas = List.of(group.member(1), group.member(2));
            replicas.forEach(replica -> replica.fence(group.epoch() + 1));
            var held = app.web().postLater("/");
            await().until(() -> group.value() == 2);
            group.elect(0);

            assertThat(held.join().body()).isEqualTo("{\"counter\":2}");
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":3}");
            assertThat(metrics(app)).contains("counter_redis_epoch 2.0");
        }
    }

    @Test
    void findsServersAtTheAddressesThatTheNameHasNow() {
        group = TestGroup.start(Version.REDIS_6);
        var names = new Names(group.member(0));
        var nodes = "redis.test:" + group.member(0).address().getPort();
        try (var app = TestApp.start(TestGroup.environment(nodes), more -> more.singletons(names))) {
            app.awaitReady();
            app.web().post("/");
            names.now = List.of();
            group.drain();
            group.elect(1);
            var held = app.web().postLater("/");
            await().until(() -> metric(app, "counter_redis_commands_total{outcome=\"unavailable\"}") > 0);
            names.now = List.of(group.member(2), group.member(1));

            assertThat(held.join().body()).isEqualTo("{\"counter\":2}");
        }
    }

    /** A release before this one knows one server, no epoch, and waits for no replica. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void countsBesideAReleaseThatKnowsNoElections(Version version) {
        try (var app = started(version);
                var former = TestApp.start(formerEnvironment())) {
            former.awaitReady();
            try (var load = Load.of(app.web(), CLIENTS);
                    var formerLoad = Load.of(former.web(), CLIENTS)) {
                for (var direct = 0; direct < SOME; direct++) {
                    // As release 0.1.0 does.
                    group.primary().call("INCR", TestRedis.KEY);
                }
                awaitMore(load);
                awaitMore(formerLoad);
                load.close();
                formerLoad.close();

                assertThat(load.failed()).isEmpty();
                assertThat(formerLoad.failed()).isEmpty();
                assertThat(load.acknowledged()).doesNotContainAnyElementsOf(formerLoad.acknowledged());
                assertThat(group.value())
                        .isEqualTo(SOME
                                + load.acknowledged().size()
                                + formerLoad.acknowledged().size());
            }
        }
    }

    private Map<String, String> formerEnvironment() {
        Map<String, String> environment = new HashMap<>(group.environment());
        environment.remove("REDIS_NODES");
        environment.remove("COUNTERS_DURABILITY");
        environment.put("REDIS_HOST", group.primary().address().getAddress().getHostAddress());
        environment.put("REDIS_PORT", Integer.toString(group.primary().address().getPort()));
        return environment;
    }

    private TestApp started(Version version) {
        return started(
                version,
                all -> String.join(
                        ",", all.running().stream().map(TestMember::name).toList()));
    }

    private TestApp started(Version version, Function<TestGroup, String> nodes) {
        group = TestGroup.start(version);
        var app = TestApp.start(TestGroup.environment(nodes.apply(group)));
        app.awaitReady();
        return app;
    }

    private void freezeReplicas() {
        group.member(1).freeze();
        group.member(2).freeze();
    }

    private void thawReplicas() {
        group.member(1).thaw();
        group.member(2).thaw();
    }

    private static void awaitMore(Load load) {
        var before = load.acknowledged().size();
        await().atMost(60, TimeUnit.SECONDS).until(() -> load.acknowledged().size() > before + SOME);
    }

    /** All values are different, and nothing that was acknowledged is missing. */
    private void assertLedger(Load load) {
        assertThat(load.acknowledged()).doesNotHaveDuplicates();
        assertThat(group.value())
                .isGreaterThanOrEqualTo(load.acknowledged().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0))
                .isBetween((long) load.acknowledged().size(), load.attempted());
    }

    /** A client learns that it was not counted, or that nobody knows. */
    private static void assertTold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).containsAnyOf("redis-unavailable", "unknown-outcome");
    }

    private static String metrics(TestApp app) {
        return app.management().get("/metrics").body();
    }

    private static double metric(TestApp app, String name) {
        return metrics(app)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    /** A name service of which the test says what it answers; nothing as a failure. */
    private static final class Names implements Lookup {
        private volatile List<TestMember> now;

        private Names(TestMember first) {
            now = List.of(first);
        }

        @Override
        public InetAddress[] addresses(String host) throws UnknownHostException {
            if (now.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return now.stream().map(member -> member.address().getAddress()).toArray(InetAddress[]::new);
        }
    }
}
