package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.request.Field;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EncodedFieldsTest {
    @Test
    void becomeTheHeadersThatTheyWereOnTheWire() {
        var one = EncodedFields.of(Stream.of(new Field("a", "1"), new Field("b", "2: 3"), new Field("c", "4")));

        assertThat(onTheWire(one)).isEqualTo("HTTP/1.1 200 OK\r\na: 1\r\nb: 2: 3\r\nc: 4\r\n\r\n");
    }

    private static String onTheWire(Field field) {
        var headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        headers.add(field.name(), field.value());
        var channel = new EmbeddedChannel(new HttpResponseEncoder());
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers));
        ByteBuf bytes = channel.readOutbound();
        try {
            return bytes.toString(StandardCharsets.US_ASCII);
        } finally {
            bytes.release();
            channel.finishAndReleaseAll();
        }
    }
}
