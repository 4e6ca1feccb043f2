package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowRequestsTest {
    private static final String REQUEST = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab";
    private static final long PATIENCE = SlowRequests.PATIENCE.toSeconds();

    private final EmbeddedChannel connection = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        connection.freezeTime();
        connection.pipeline().addLast(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, new HttpServerCodec());
        SlowRequests.endThoseOf(connection.pipeline());
    }

    @AfterEach
    void close() {
        var _ = connection.finishAndReleaseAll();
    }

    @Test
    void aHeadThatTricklesIsGivenUp() {
        for (int second = 0; second < PATIENCE; second++) {
            assertThat(connection.isOpen()).isTrue();
            send(REQUEST.substring(second, second + 1));
            pass(1);
        }

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() {
        send(REQUEST.substring(0, REQUEST.length() - 1));
        pass(PATIENCE - 1);
        assertThat(connection.isOpen()).isTrue();

        pass(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionStaysOpenBetweenRequestsAndWhileOneIsAnswered() {
        send(REQUEST);
        pass(10 * PATIENCE);
        send(REQUEST);
        pass(10 * PATIENCE);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aRequestInTwoPartsMayComeAfterAnother() {
        for (int request = 0; request < 5; request++) {
            send(REQUEST.substring(0, 20));
            pass(PATIENCE - 1);
            send(REQUEST.substring(20));
            pass(PATIENCE - 1);
        }

        assertThat(connection.isOpen()).isTrue();
    }

    private void send(String bytes) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private void pass(long seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
