package dev.counters.operator.dependent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import org.junit.jupiter.api.Test;

class TemplateHashTest {
    @Test
    void isThatOfThePods() {
        assertThat(hash("{}")).isEqualTo(hash("envoy: {replicas: 5}")).isNotEqualTo(hash("app: {image: \"other:1\"}"));
    }

    @Test
    void doesNotTellWhereRedisIs() {
        assertThat(hash("redis: {mode: Standalone}")).isEqualTo(hash("{durability: Fsync, redis: {members: 5}}"));
    }

    @Test
    void doesNotTellHowRedisIsProven() {
        assertThat(hash("redis: {tls: {}}")).isEqualTo(hash("{}"));
    }

    @Test
    void doesNotTellWhetherEnvoySpeaksTls() {
        assertThat(hash("envoy: {tls: {upstream: {}}}")).isEqualTo(hash("{}"));
    }

    private static String hash(String spec) {
        return TemplateHash.of(Samples.blueprint(spec));
    }
}
