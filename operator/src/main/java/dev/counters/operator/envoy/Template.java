package dev.counters.operator.envoy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of this package's resources with {@code ${name}} in it. A value alone on its line may have several lines, each of
 * which is indented as the placeholder was; where it is empty, the line goes. The values must be harmless already.
 */
record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)\\$\\{([a-z_]+)}\\n");

    static Template named(String file) {
        try (@Nullable InputStream in = Template.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks the template " + file + ".");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String fill(Map<String, String> values) {
        var blocks = BLOCK.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(indented(value(found.group(2), values), found.group(1))));
        return PLACEHOLDER.matcher(blocks).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
    }

    private static String indented(String value, String indent) {
        return value.lines()
                .map(line -> line.isEmpty() ? "\n" : indent + line + "\n")
                .collect(Collectors.joining());
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("A template asks for the unknown value " + name + ".");
        }
        return value;
    }
}
