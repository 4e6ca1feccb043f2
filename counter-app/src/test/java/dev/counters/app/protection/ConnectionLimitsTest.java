package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.AppConfiguration;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private final ConnectionLimits limits =
            new ConnectionLimits(new LoadLimits(1, 1, 2), AppConfiguration.from(Map.of()));

    @Test
    void closesConnectionsBeyondTheLimitUntilOthersHaveEnded() {
        EmbeddedChannel first = open();
        EmbeddedChannel second = open();
        assertThat(open().isOpen()).isFalse();
        assertThat(first.isOpen()).isTrue();

        var _ = first.close();

        assertThat(open().isOpen()).isTrue();
        assertThat(open().isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
    }

    private EmbeddedChannel open() {
        EmbeddedChannel connection = new EmbeddedChannel();
        limits.opened(connection);
        return connection;
    }
}
