package dev.counters.playground.cluster.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ClusterNetworkTest {
    @Test
    void saysWhichPortAnotherProgramKeepsFromPods() throws IOException {
        int port;
        try (var everywhere = new ServerSocket(0)) {
            port = everywhere.getLocalPort();
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> ClusterNetwork.requireFree(port))
                    .withMessageContaining("port " + port + " ");
        }
        assertThatCode(() -> ClusterNetwork.requireFree(port)).doesNotThrowAnyException();
    }
}
