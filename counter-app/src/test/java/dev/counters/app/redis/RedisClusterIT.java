package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestGroup.Version;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app before a Redis Cluster. What it cannot promise there is shown, too. */
class RedisClusterIT {
    private static final Logger LOG = LoggerFactory.getLogger(RedisClusterIT.class);

    private static final int CLIENTS = 16;
    /** Acknowledgements before and after an event, so that it happens under load. */
    private static final int SOME = 200;

    private static final String[] KEY = {"Idempotency-Key", "one"};
    private static final String AWAY = "counter_redis_commands_total{outcome=\"unavailable\"}";

    private TestCluster cluster;

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void findsTheServerThatHasItsKeysByAnyOther(Version version) {
        try (var app = started(version)) {
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
            assertThat(app.web().post("/counters/a", KEY).body()).contains("1");
            assertThat(app.web().post("/counters/a", KEY).headers().firstValue("Idempotent-Replayed"))
                    .contains("true");
            assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":1}");
            assertThat(cluster.value()).isEqualTo(1);
            assertThat(app.management().get("/health").statusCode()).isEqualTo(200);
            assertThat(metric(app, "counter_redis_up")).isEqualTo(1);
            assertThat(metric(app, "counter_redis_epoch")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void losesAndDoublesNothingWhenAReplicaTakesOverByHand(Version version) {
        try (var app = started(version);
                var load = Load.of(app.web(), CLIENTS)) {
            for (var replica : cluster.replicas()) {
                awaitMore(load);
                cluster.failOver(replica);
            }
            awaitMore(load);
            load.close();

            assertThat(load.failed()).extracting(HttpResponse::body).isEmpty();
            assertThat(load.acknowledged()).doesNotHaveDuplicates();
            assertThat(cluster.value()).isBetween((long) load.acknowledged().size(), load.attempted());
            LOG.info("{}: longest gap of a failover by hand {} ms.", version, load.longestGap());
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void goesOnWithTheReplicaWhenItsServerIsKilled(Version version) {
        try (var app = started(version);
                var load = Load.of(app.web(), CLIENTS)) {
            awaitMore(load);
            cluster.owner().kill();
            cluster.awaitFailover();
            awaitMore(load);
            load.close();

            assertThat(load.failed()).allSatisfy(RedisClusterIT::assertTold);
            assertLedgerOfAFailover(load);
            LOG.info(
                    "{}: longest gap after a kill {} ms; {} of {} acknowledged values were told twice.",
                    version,
                    load.longestGap(),
                    toldTwice(load),
                    load.acknowledged().size());
        }
    }

    /** A cluster goes on with whichever copy it has: the reason why no durability is claimed. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void losesWhatNoReplicaHasYetWhenItsServerIsKilled(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            await("a copy").until(() -> cluster.owner().call("WAIT", "2", "1000").equals("2"));
            cluster.replicas().forEach(TestClusterServer::freeze);
            cluster.owner().call("CLIENT", "KILL", "TYPE", "replica");
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":2}");
            cluster.owner().kill();
            cluster.replicas().forEach(TestClusterServer::thaw);
            cluster.awaitFailover();

            await().until(() -> app.web().get("/").statusCode() == 200);
            assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void followsItsSlotToAServerOfWhichNobodyToldIt(Version version) {
        try (var app = started(version);
                var load = Load.of(app.web(), CLIENTS)) {
            var to = cluster.servers().stream()
                    .filter(server -> server != cluster.stranger() && server != cluster.owner())
                    .findFirst()
                    .orElseThrow();
            awaitMore(load);
            cluster.beginToMove(to);
            cluster.endMove(to);
            awaitMore(load);
            load.close();

            assertThat(load.failed()).allSatisfy(RedisClusterIT::assertTold);
            assertThat(load.acknowledged()).doesNotHaveDuplicates();
            assertThat(cluster.value()).isBetween((long) load.acknowledged().size(), load.attempted());
            LOG.info("{}: longest gap while the slot moved {} ms.", version, load.longestGap());
        }
    }

    /** What has moved is asked for there, what has not is here: a script that needs both waits, and has changed nothing. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void waitsWhileOnlyAPartOfItsKeysHasMoved(Version version) {
        try (var app = started(version)) {
            app.web().post("/");
            var to = cluster.stranger();
            cluster.beginToMove(to);
            cluster.moveKeys(to, 2);
            var away = metric(app, AWAY);
            var held = app.web().postLater("/");
            await().until(() -> metric(app, AWAY) > away);
            assertThat(held).isNotDone();
            cluster.endMove(to);

            assertThat(held.join().body()).isEqualTo("{\"counter\":2}");
            assertThat(cluster.value()).isEqualTo(2);
        }
    }

    private TestApp started(Version version) {
        cluster = TestCluster.start(version);
        var app = TestApp.start(TestCluster.environment(cluster.stranger()));
        app.awaitReady();
        return app;
    }

    private static void awaitMore(Load load) {
        var before = load.acknowledged().size();
        await().atMost(60, TimeUnit.SECONDS).until(() -> load.acknowledged().size() > before + SOME);
    }

    /** Nothing is counted twice; what was lost is what was told twice, since counting went on beyond it. */
    private void assertLedgerOfAFailover(Load load) {
        var distinct = load.acknowledged().stream().distinct().count();
        assertThat(cluster.value()).isBetween(distinct, load.attempted());
    }

    private static long toldTwice(Load load) {
        return load.acknowledged().size() - load.acknowledged().stream().distinct().count();
    }

    private static void assertTold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).containsAnyOf("redis-unavailable", "unknown-outcome");
    }

    private static double metric(TestApp app, String name) {
        return app.management().get("/metrics").body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }
}
