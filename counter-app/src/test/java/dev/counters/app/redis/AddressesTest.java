package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.RedisNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that others tell of. */
class AddressesTest {
    private final Addresses addresses = new Addresses(
            nodes("10.0.0.1:7000"), host -> new InetAddress[] {InetAddress.ofLiteral(host)}, Runnable::run);

    @Test
    void knowsThoseThatItLearnedBesideThoseThatItWasGiven() {
        addresses.learn(nodes("10.0.0.2:7000,10.0.0.1:7000"));
        addresses.refresh();

        assertThat(addresses.known()).containsExactly(address("10.0.0.1"), address("10.0.0.2"));
    }

    @Test
    void forgetsWhatItLearnedBeforeAndNeverWhatItWasGiven() {
        addresses.learn(nodes("10.0.0.2:7000"));
        addresses.refresh();
        addresses.learn(nodes("10.0.0.3:7000"));

        assertThat(addresses.known()).containsExactly(address("10.0.0.1"));
        addresses.refresh();
        assertThat(addresses.known()).containsExactly(address("10.0.0.1"), address("10.0.0.3"));
    }

    private static InetSocketAddress address(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 7000);
    }

    private static List<RedisNode> nodes(String nodes) {
        return AppConfiguration.from(Map.of("REDIS_NODES", nodes)).redis().nodes();
    }
}
