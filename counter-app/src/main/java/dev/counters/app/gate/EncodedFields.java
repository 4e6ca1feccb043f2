package dev.counters.app.gate;

import dev.counters.app.request.Field;
import io.netty.util.AsciiString;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one field of several that are the same in every answer, with line ends between them: the codec then copies them as one, where
 * each by itself costs an entry and two copies. Nobody can find the others by their names any more.
 */
final class EncodedFields {
    private static final String SEPARATOR = ": ";
    private static final String LINE_END = "\r\n";

    private EncodedFields() {}

    static Field of(Stream<Field> fields) {
        var lines =
                fields.map(field -> field.name() + SEPARATOR + field.value()).collect(Collectors.joining(LINE_END));
        var end = lines.indexOf(SEPARATOR);
        return new Field(
                AsciiString.of(lines.substring(0, end)), AsciiString.of(lines.substring(end + SEPARATOR.length())));
    }
}
