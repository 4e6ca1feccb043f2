package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis Cluster, and what keys begin with. */
class RedisClusterConfigurationTest {
    private static final String NODES = "REDIS_NODES";
    private static final String CLUSTER = "REDIS_CLUSTER";
    private static final String PREFIX = "REDIS_KEY_PREFIX";

    @Test
    void hasAHashTagAndPromisesNothingInACluster() {
        var redis = cluster(Map.of());

        assertThat(redis.cluster()).isTrue();
        assertThat(redis.keyPrefix()).isEqualTo("{counter}:");
        assertThat(redis.durability()).isEqualTo(Durability.ASYNC);
    }

    @Test
    void isNoClusterUnlessItIsSaid() {
        var redis = redis(Map.of(NODES, "a"));

        assertThat(redis.cluster()).isFalse();
        assertThat(redis.keyPrefix()).isEqualTo("counter:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{visits}:", "shop:{visits}:", "{shop/visits}:"})
    void takesAPrefixWithAHashTag(String prefix) {
        assertThat(cluster(Map.of(PREFIX, prefix)).keyPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits:", "{}visits:", "{visits:", "visits}:"})
    void refusesOneWithout(String prefix) {
        assertThatThrownBy(() -> cluster(Map.of(PREFIX, prefix)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(PREFIX + " is '" + prefix + "'; in a Redis Cluster one server must have all keys: put a"
                        + " part of it in braces, such as {visits}:.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"visits:", "a", "{visits}:"})
    void takesAnyPrefixForOneServer(String prefix) {
        assertThat(redis(Map.of(PREFIX, prefix)).keyPrefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a*", "ä:"})
    void refusesWhatMayMeanSomethingElseInRights(String prefix) {
        assertThatThrownBy(() -> redis(Map.of(PREFIX, prefix)))
                .hasMessage(PREFIX + " is '" + prefix
                        + "'; set it to 1 to 128 letters, digits and . _ : / { } -, such as visits:.");
    }

    @Test
    void refusesAnotherPrefixWhereServersAreElected() {
        assertThatThrownBy(() -> redis(Map.of(NODES, "a", PREFIX, "visits:")))
                .hasMessage(PREFIX + " is 'visits:'; what elects the servers of REDIS_NODES knows the keys by counter:"
                        + " alone, so leave it out.");
    }

    @Test
    void refusesAClusterWithoutServers() {
        assertThatThrownBy(() -> redis(Map.of(CLUSTER, "true")))
                .hasMessage(CLUSTER + " is true, but no server of the cluster is known; name some of them, or the cluster's"
                        + " endpoint, in REDIS_NODES.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNTERS_DURABILITY | Replicated | is Replicated, but a Redis Cluster goes on with whichever copy it has;"
                        + " leave it out, or set it to Async.",
                "REDIS_DB | 1 | is 1, but a Redis Cluster has database 0; leave it out."
            })
    void refusesWhatAClusterCannot(String variable, String value, String sentence) {
        assertThatThrownBy(() -> cluster(Map.of(variable, value))).hasMessage(variable + " " + sentence);
    }

    private static RedisConfiguration cluster(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put(NODES, "a:7000,b:7000");
        environment.put(CLUSTER, "true");
        return redis(environment);
    }

    private static RedisConfiguration redis(Map<String, String> environment) {
        return AppConfiguration.from(environment).redis();
    }
}
