package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Route;
import dev.counters.app.request.Verdict.Admitted;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MalformedTest {
    private final TestGuard guard = new TestGuard();

    @Test
    void refusesLinesThatAreTooLong() {
        assertThat(refused("GET /?" + "a".repeat(4096) + " HTTP/1.1\r\n\r\n")).isEqualTo(ProblemType.URI_TOO_LONG);
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        assertThat(refused("GET / HTTP/1.1\r\nX: " + "a".repeat(8192) + "\r\n\r\n"))
                .isEqualTo(ProblemType.HEADERS_TOO_LARGE);
    }

    @Test
    void refusesWhatIsNotHttp() {
        assertThat(refused("GET / HTTP/1.1\r\nHo st: a\r\n\r\n")).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(refused("\u0016\u0003\u0001 hello\r\n\r\n")).isEqualTo(ProblemType.BAD_REQUEST);
    }

    @Test
    void admitsTheLongestThatMayBe() {
        assertThat(guard.ask(head("GET /?" + "a".repeat(4081) + " HTTP/1.1\r\nX: " + "a".repeat(8180) + "\r\n\r\n")))
                .isInstanceOf(Admitted.class);
    }

    private ProblemType refused(String request) {
        return TestGuard.refusal(guard.ask(head(request))).type();
    }

    /** As the server's codec reads it. */
    private static RequestHead head(String request) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder());
        try {
            channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
            HttpRequest message = channel.readInbound();
            return new RequestHead(Route.of(message.uri()), Heads.PEER, message);
        } finally {
            var _ = channel.finishAndReleaseAll();
        }
    }
}
