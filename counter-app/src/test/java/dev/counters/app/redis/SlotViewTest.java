package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.RedisNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replies to CLUSTER NODES, as Redis 6.2 and 7.0 and Valkey 8.0 write them. */
class SlotViewTest {
    private static final String REDIS_6 = """
            0a 10.0.0.1:7000@17000 myself,master - 0 1700000000000 4 connected 0-5460 7000 9000-9002
            0b 10.0.0.2:7000@17000 master - 0 1700000000000 2 connected 5461-6999 7001-8999
            0c 10.0.0.3:7000@17000 slave 0a 0 1700000000000 4 connected
            0d 10.0.0.4:7000@17000 slave,fail 0a 0 1700000000000 4 disconnected
            0e :0@0 slave,noaddr 0a 0 1700000000000 4 disconnected
            """;

    private static final String REDIS_7 = """
            0a 10.0.0.1:6379@16379,one.cache.example master - 0 1700000000000 7 connected 0-16383
            0b 10.0.0.2:6379@16379,two.cache.example myself,slave 0a 0 1700000000000 7 connected
            0c 10.0.0.3:6379@16379, slave 0a 0 1700000000000 7 connected
            """;

    private static final String VALKEY_8 = """
            0a fd00::1:6379@16379,,tls-port=0,shard-id=77 myself,master - 0 0 3 connected 0-16382 [16383->-0b] [12-<-0b]
            0b fd00::2:6379@16379,,tls-port=0,shard-id=78 master - 0 1700000000000 5 connected 16383
            """;

    @Test
    void knowsAServerThatHasTheSlotItself() {
        for (var slot : List.of(0, 5460, 7000, 9001)) {
            assertThat(SlotView.parse(REDIS_6, slot, false))
                    .isEqualTo(new SlotView(4, true, "10.0.0.1:7000", nodes("10.0.0.1:7000,10.0.0.3:7000")));
        }
    }

    @Test
    void knowsWhoElseHasIt() {
        var view = SlotView.parse(REDIS_6, 7001, false);

        assertThat(view).isEqualTo(new SlotView(2, false, "10.0.0.2:7000", nodes("10.0.0.2:7000")));
    }

    @Test
    void knowsThatNobodyHasIt() {
        assertThat(SlotView.parse(REDIS_6, 9003, false)).isEqualTo(new SlotView(0, false, "no server", List.of()));
        assertThat(SlotView.parse("", 0, false).own()).isFalse();
    }

    @Test
    void reachesServersByTheirNamesWhereCertificatesAreChecked() {
        assertThat(SlotView.parse(REDIS_7, 0, true).servers())
                .isEqualTo(nodes("one.cache.example:6379,two.cache.example:6379,10.0.0.3:6379"));
        assertThat(SlotView.parse(REDIS_7, 0, false).servers())
                .isEqualTo(nodes("10.0.0.1:6379,10.0.0.2:6379,10.0.0.3:6379"));
    }

    @Test
    void leavesASlotThatMovesWithWhoHasItStill() {
        assertThat(SlotView.parse(VALKEY_8, 16383, true))
                .isEqualTo(new SlotView(5, false, "[fd00::2]:6379", nodes("[fd00::2]:6379")));
        assertThat(SlotView.parse(VALKEY_8, 12, true).own()).isTrue();
    }

    @Test
    void takesNoLineThatIsNone() {
        assertThat(SlotView.parse("vars currentEpoch 6 lastVoteEpoch 0\n\nnonsense\n", 0, false).servers())
                .isEmpty();
    }

    private static List<RedisNode> nodes(String nodes) {
        return AppConfiguration.from(Map.of("REDIS_NODES", nodes)).redis().nodes();
    }
}
