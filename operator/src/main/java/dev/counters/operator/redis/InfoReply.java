package dev.counters.operator.redis;

import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisHealth.Healthy;
import dev.counters.operator.redis.RedisHealth.Role;
import dev.counters.operator.redis.RedisHealth.Unreachable;

/** Reads from the reply of INFO how a server is. Absent fields count as an older server's default. */
final class InfoReply {
    private static final String YES = "1";
    private static final String NO = "0";

    private final InfoText info;
    private final ServerFigures figures;

    InfoReply(String reply) {
        info = new InfoText(reply);
        figures = ServerFigures.of(info);
    }

    RedisHealth health(RedisEndpoint endpoint, boolean fsyncAlways) {
        if (field("loading", NO).equals(YES)) {
            return new Unreachable(Cause.LOADING, "Redis at " + endpoint.server() + " is loading its data.");
        }
        return new Healthy(
                field("role", "master").equals("master") ? Role.PRIMARY : Role.REPLICA,
                field("redis_version", "unknown"),
                field("aof_enabled", NO).equals(YES),
                fsyncAlways,
                field("aof_last_write_status", "ok").equals("ok"),
                figures);
    }

    private String field(String name, String fallback) {
        return info.field(name).orElse(fallback);
    }
}
