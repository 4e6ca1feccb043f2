package dev.counters.faults.stub;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** From the bytes of a request to its words. */
final class RequestDecoder extends ByteToMessageDecoder {
    private static final int END_LENGTH = 2;
    private static final int NOT_YET = -1;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        var begin = in.readerIndex();
        var words = words(in);
        if (words.isEmpty()) {
            in.readerIndex(begin);
        } else {
            out.add(words);
        }
    }

    /** {@return none while not all of them are there} */
    private static List<String> words(ByteBuf in) {
        List<String> words = new ArrayList<>();
        var number = number(in, '*');
        for (var word = 0; word < number; word++) {
            var length = number(in, '$');
            if (length == NOT_YET || in.readableBytes() < length + END_LENGTH) {
                return List.of();
            }
            words.add(in.readString(length, StandardCharsets.UTF_8));
            in.skipBytes(END_LENGTH);
        }
        return words;
    }

    private static int number(ByteBuf in, char kind) {
        var length = in.bytesBefore((byte) '\n');
        if (length < 0) {
            return NOT_YET;
        }
        var line = in.readString(length + 1, StandardCharsets.US_ASCII);
        if (line.charAt(0) != kind) {
            throw new CorruptedFrameException("not as Redis' clients ask: " + line.strip());
        }
        return Integer.parseInt(line.substring(1).strip());
    }
}
