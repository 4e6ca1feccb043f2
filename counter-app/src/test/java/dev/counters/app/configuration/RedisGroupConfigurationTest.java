package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of a replication group, and when a change is acknowledged. */
class RedisGroupConfigurationTest {
    private static final String NODES = "REDIS_NODES";
    private static final String DURABILITY = "COUNTERS_DURABILITY";

    @Test
    void knowsOneServerIfNothingIsSaid() {
        var redis = redis(Map.of());

        assertThat(redis.nodes()).isEmpty();
        assertThat(redis.durability()).isEqualTo(Durability.FSYNC);
    }

    @ParameterizedTest
    @CsvSource({
        "visits-redis.default.svc:6379, visits-redis.default.svc:6379",
        "visits-redis, visits-redis:6379",
        "' a:1 , b:2 ,a:1', 'a:1, b:2'",
        "'10.0.0.1:7000,[fd00::1]:7001,[fd00::2]', '10.0.0.1:7000, [fd00::1]:7001, [fd00::2]:6379'"
    })
    void knowsTheServersOfAGroup(String given, String servers) {
        var redis = redis(Map.of(NODES, given));

        assertThat(redis.nodes()).hasToString("[" + servers + "]");
        assertThat(redis.durability()).isEqualTo(Durability.REPLICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:0", "a:65536", "a:x", "a,,b", "fd00::1", "redis://a", ",", "a:1:2"})
    void refusesWhatIsNoServer(String given) {
        assertThatThrownBy(() -> redis(Map.of(NODES, given)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        "REDIS_NODES is '" + given + "'; set it to the servers' names and ports with commas between,"
                                + " such as visits-redis.default.svc:6379.");
    }

    @ParameterizedTest
    @CsvSource({"Async, ASYNC", "fsync, FSYNC", "Replicated, REPLICATED"})
    void acknowledgesAsItIsTold(String given, Durability durability) {
        assertThat(redis(Map.of(NODES, "a", DURABILITY, given)).durability()).isEqualTo(durability);
    }

    @Test
    void refusesCopiesOfOneServer() {
        assertThatThrownBy(() -> redis(Map.of(DURABILITY, "Replicated")))
                .hasMessage("COUNTERS_DURABILITY is Replicated, but one server has no copies; name all servers in"
                        + " REDIS_NODES, or set it to Fsync.");
        assertThatThrownBy(() -> redis(Map.of(DURABILITY, "safe")))
                .hasMessage("COUNTERS_DURABILITY is 'safe'; set it to one of [ASYNC, FSYNC, REPLICATED].");
    }

    @ParameterizedTest
    @CsvSource({"REDIS_HOST, redis", "REDIS_PORT, 6379"})
    void refusesAGroupAndOneServerAtOnce(String variable, String value) {
        assertThatThrownBy(() -> redis(Map.of(NODES, "a", variable, value)))
                .hasMessage(variable + " is set, and so is REDIS_NODES; leave REDIS_HOST and REDIS_PORT out where the"
                        + " servers are a group, or REDIS_NODES where there is one server.");
    }

    @Test
    void refusesAnotherDatabaseOfAGroup() {
        assertThatThrownBy(() -> redis(Map.of(NODES, "a", "REDIS_DB", "1")))
                .hasMessage("REDIS_DB is 1, but what elects the servers of REDIS_NODES uses database 0; leave it out.");
    }

    @Test
    void tellsWhatItIsSetTo() {
        var disclosed =
                AppConfiguration.from(new HashMap<>(Map.of(NODES, "a:1,b:2"))).disclosed();

        assertThat(disclosed).containsEntry(NODES, "a:1,b:2").containsEntry(DURABILITY, "REPLICATED");
    }

    private static RedisConfiguration redis(Map<String, String> environment) {
        return AppConfiguration.from(environment).redis();
    }
}
