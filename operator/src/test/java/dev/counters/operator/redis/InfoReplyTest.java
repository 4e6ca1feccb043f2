package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisHealth.Healthy;
import dev.counters.operator.redis.RedisHealth.Role;
import dev.counters.operator.redis.RedisHealth.Unreachable;
import org.junit.jupiter.api.Test;

class InfoReplyTest {
    private static final RedisEndpoint VISITS = new RedisEndpoint("visits-redis", 6379, "operator", () -> "");

    @Test
    void readsAPrimary() {
        assertThat(health("""
                # Server\r
                redis_version:7.2.4\r
                connected_clients:3\r
                used_memory:1000\r
                maxmemory:4000\r
                loading:0\r
                aof_enabled:1\r
                aof_last_write_status:ok\r
                role:master\r
                """))
                .isEqualTo(new Healthy(
                        Role.PRIMARY,
                        "7.2.4",
                        true,
                        true,
                        true,
                        ServerFigures.of("connected_clients:3\nused_memory:1000\nmaxmemory:4000")));
    }

    @Test
    void tellsAReplica() {
        assertThat(((Healthy) health("role:slave\r\n")).role()).isEqualTo(Role.REPLICA);
    }

    @Test
    void tellsABrokenDisk() {
        assertThat(((Healthy) health("aof_enabled:1\r\naof_last_write_status:err\r\n")).lastAofWriteOk())
                .isFalse();
    }

    @Test
    void countsALoadingServerAsUnreachable() {
        assertThat(health("loading:1\r\nrole:master\r\n"))
                .isEqualTo(new Unreachable(Cause.LOADING, "Redis at visits-redis:6379 is loading its data."));
    }

    private static RedisHealth health(String reply) {
        return new InfoReply(reply).health(VISITS, true);
    }
}
