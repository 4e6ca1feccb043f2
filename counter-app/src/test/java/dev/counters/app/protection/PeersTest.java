package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeersTest {
    private String[] addresses = {};
    private final Peers peers = new Peers("pods.example", this::lookup);

    @Test
    void isOneBeforeTheFirstLookUp() {
        assertThat(peers.count()).isEqualTo(1);
    }

    @Test
    void countsTheAddressesOfTheName() {
        assertThat(afterLookUp("10.0.0.1", "10.0.0.2", "10.0.0.3")).isEqualTo(3);
        assertThat(afterLookUp("10.0.0.1", "10.0.0.2")).isEqualTo(2);
    }

    @Test
    void countsAPodWithAnAddressOfEachFamilyOnce() {
        assertThat(afterLookUp("10.0.0.1", "10.0.0.2", "fd00::1", "fd00::2")).isEqualTo(2);
    }

    @Test
    void keepsTheLastNumberWhenTheNameHasNone() {
        assertThat(afterLookUp("10.0.0.1", "10.0.0.2", "10.0.0.3")).isEqualTo(3);

        assertThat(afterLookUp()).isEqualTo(3);
        assertThat(afterLookUp("10.0.0.1")).isEqualTo(1);
    }

    private int afterLookUp(String... found) {
        addresses = found;
        peers.refresh();
        return peers.count();
    }

    private InetAddress[] lookup(String host) throws UnknownHostException {
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        return Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
