package dev.counters.embeddedapi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.embeddedapi.EmbeddedApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One list of kubectl commands and of client calls gives the same answers here as on a kube-apiserver, but for what differences.yaml lists.
 * {@code -Drecord=true} writes recorded.yaml from a real server, and new differences without a reason.
 */
class KubectlComparisonIT {
    private static final boolean RECORD = Boolean.getBoolean("record");
    private static final Path RECORDED = Commands.FOLDER.resolve("recorded.yaml");
    private static final Path DIFFERENCES = Commands.FOLDER.resolve("differences.yaml");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    @TempDir
    Path work;

    @Test
    void aRealServerAnswersAsRecorded() throws Exception {
        try (var server = RealServer.start()) {
            if (!RECORD) {
                Commands.requireKubectl(recorded(), work);
            }
            var answers = answers(server.kubeconfig());
            if (RECORD) {
                YAML.writeValue(RECORDED.toFile(), answers);
            }
            var soft = new SoftAssertions();
            var recorded = recorded();
            answers.forEach(
                    (command, answer) -> soft.assertThat(answer).as(command).isEqualTo(recorded.get(command)));
            soft.assertAll();
        }
    }

    @Test
    void theEmbeddedApiAnswersAsRecordedButForTheListedDifferences() throws Exception {
        var recorded = recorded();
        Commands.requireKubectl(recorded, work);
        var found = new LinkedHashMap<String, List<String>>();
        try (var api = EmbeddedApi.start()) {
            answers(api.kubeconfig()).forEach((command, answer) -> {
                var difference = Difference.between(recorded.getOrDefault(command, ""), answer);
                if (!difference.isEmpty()) {
                    found.put(command, difference);
                }
            });
        }
        var listed = listed();
        if (RECORD) {
            write(found, listed);
            return;
        }
        var soft = new SoftAssertions();
        found.forEach((command, lines) ->
                soft.assertThat(lines).as("difference in: %s", command).isEqualTo(lines(listed.get(command))));
        listed.forEach((command, entry) -> {
            soft.assertThat(found)
                    .as("a listed difference that is none any more")
                    .containsKey(command);
            soft.assertThat(entry.path("reason").asText())
                    .as("reason of the difference in: %s", command)
                    .isNotBlank();
        });
        soft.assertAll();
    }

    private Map<String, String> answers(String kubeconfig) throws Exception {
        var answers = Commands.run(kubeconfig, work);
        answers.putAll(ClientCalls.run(kubeconfig));
        return answers;
    }

    private static List<String> lines(JsonNode entry) {
        return entry == null
                ? List.of()
                : entry.path("lines").valueStream().map(JsonNode::asText).toList();
    }

    private static Map<String, String> recorded() throws IOException {
        Map<String, String> recorded = new LinkedHashMap<>();
        YAML.readTree(Files.readString(RECORDED))
                .properties()
                .forEach(answer ->
                        recorded.put(answer.getKey(), answer.getValue().asText()));
        assertThat(recorded).isNotEmpty();
        return recorded;
    }

    private static Map<String, JsonNode> listed() throws IOException {
        Map<String, JsonNode> listed = new LinkedHashMap<>();
        YAML.readTree(Files.readString(DIFFERENCES))
                .properties()
                .forEach(entry -> listed.put(entry.getKey(), entry.getValue()));
        return listed;
    }

    private static void write(Map<String, List<String>> found, Map<String, JsonNode> listed) throws IOException {
        var all = YAML.createObjectNode();
        found.forEach((command, lines) -> {
            var entry = all.putObject(command);
            var old = listed.get(command);
            entry.put("reason", old == null ? "" : old.path("reason").asText());
            lines.forEach(entry.putArray("lines")::add);
        });
        YAML.writeValue(DIFFERENCES.toFile(), all);
    }
}
