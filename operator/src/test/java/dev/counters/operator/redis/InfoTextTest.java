package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfoTextTest {
    private static final InfoText INFO = new InfoText("""
                    # Replication\r
                    role:master\r
                    connected_slaves:2\r
                    slave0:ip=10.0.0.1,port=6379,state=online,offset=12,lag=0\r
                    slave1:ip=10.0.0.2,port=6379,state=wait_bgsave,offset=0,lag=7\r
                    slave_repl_offset:5\r
                    db0:keys=3,expires=0""");

    @Test
    void findsAFieldByItsWholeName() {
        assertThat(INFO.field("role")).contains("master");
        assertThat(INFO.field("ole")).isEmpty();
        assertThat(INFO.field("db0")).as("the last line has no end").contains("keys=3,expires=0");
    }

    @Test
    void listsReplicasAndTheirParts() {
        assertThat(INFO.replicas()
                        .map(replica -> InfoText.part(replica, "state").orElse("")))
                .containsExactly("online", "wait_bgsave");
        assertThat(INFO.replicas().map(replica -> InfoText.part(replica, "lag").orElse("")))
                .containsExactly("0", "7");
        assertThat(InfoText.part("ip=10.0.0.1,port=6379", "rt")).isEmpty();
    }
}
