package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerFiguresTest {
    @Test
    void readsWhatAPrimaryTells() {
        assertThat(ServerFigures.of("""
                # Server\r
                uptime_in_seconds:86400\r
                # Clients\r
                connected_clients:5\r
                # Memory\r
                used_memory:1000\r
                used_memory_human:1000B\r
                maxmemory:4000\r
                # Persistence\r
                aof_enabled:1\r
                aof_last_bgrewrite_status:ok\r
                aof_last_write_status:ok\r
                aof_current_size:777\r
                aof_delayed_fsync:2\r
                # Stats\r
                total_commands_processed:99\r
                keyspace_hits:7\r
                keyspace_misses:3\r
                # Replication\r
                role:master\r
                connected_slaves:2\r
                slave0:ip=10.0.0.2,port=6379,state=online,offset=480,lag=0\r
                slave1:ip=10.0.0.3,port=6379,state=online,offset=500,lag=1\r
                master_repl_offset:500\r
                # Keyspace\r
                db0:keys=12,expires=0,avg_ttl=0\r
                """))
                .isEqualTo(new ServerFigures(1000, 4000, 12, 7, 3, 99, 5, 2, 20, 1, 777, 0, 0, 2, 86400));
    }

    @Test
    void tellsOfADiskThatFails() {
        var figures = ServerFigures.of("aof_last_write_status:err\r\naof_last_bgrewrite_status:err\r\n");

        assertThat(figures.fileFails()).isEqualTo(1);
        assertThat(figures.rewriteFails()).isEqualTo(1);
    }

    @Test
    void takesWhatIsMissingForNothing() {
        assertThat(ServerFigures.of("")).isEqualTo(new ServerFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(ServerFigures.of("used_memory:much\nslave0:nonsense\nmaster_repl_offset:4")
                        .behind())
                .isEqualTo(4);
    }
}
