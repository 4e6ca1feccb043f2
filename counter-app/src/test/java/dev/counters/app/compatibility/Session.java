package dev.counters.app.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.app.TestApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Commands as users typed them, with the answers they got: status, and a JSON body or an ellipsis for any. */
final class Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMPT = "$ ";
    private static final String ANY = "…";

    private final List<String> lines;

    private Session(List<String> lines) {
        this.lines = lines;
    }

    static Session load(String name) {
        try (InputStream file = Session.class.getResourceAsStream(name)) {
            var text = new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Session(
                    text.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Types the commands anew, with the app's ports in the place of the usual ones. */
    void replay(TestApp app) {
        assertThat(lines).isNotEmpty();
        for (int line = 0; line < lines.size(); line += 2) {
            assertThat(lines.get(line)).startsWith(PROMPT);
            var command = lines.get(line)
                    .substring(PROMPT.length())
                    .replace(":8080/", ":" + app.web().port() + "/")
                    .replace(":8081/", ":" + app.management().port() + "/");
            check(command, run(command + " --silent --write-out '\n%{http_code}'"), lines.get(line + 1));
        }
    }

    private static void check(String command, String output, String expected) {
        var end = output.lastIndexOf('\n');
        var answer = expected.split(" ", 2);
        assertThat(output.substring(end + 1)).as(command).isEqualTo(answer[0]);
        if (!answer[1].equals(ANY)) {
            assertThat(json(output.substring(0, end))).as(command).isEqualTo(json(answer[1]));
        }
    }

    /** However a server spaces it. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String run(String command) {
        try {
            var process = new ProcessBuilder("bash", "-c", command).start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
