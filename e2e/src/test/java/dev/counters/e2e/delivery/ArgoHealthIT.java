package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Argo CD's health check, run by the Lua interpreter that Argo CD has in it: gopher-lua, whose program is glua. */
class ArgoHealthIT {
    private static final String INTERPRETER = "glua";
    private static final Path SCRIPT = ProjectFiles.at("gitops/argocd/settings/counterservice-health.lua");

    @TempDir
    private Path folder;

    record Sample(String name, Map<String, Object> object, String health, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void needsTheInterpreter() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, INTERPRETER))),
                "skipped: glua is not on the PATH; .ci/install-go-tool glua builds it");
    }

    @SuppressWarnings("unchecked")
    static Stream<Sample> samples() throws IOException {
        try (InputStream file = Objects.requireNonNull(ArgoHealthIT.class.getResourceAsStream("argo-health.yaml"))) {
            List<Map<String, Object>> samples = new KubernetesSerialization().unmarshal(file, List.class);
            return samples.stream()
                    .map(sample -> new Sample(
                            (String) sample.get("name"),
                            (Map<String, Object>) sample.get("object"),
                            (String) sample.get("health"),
                            (String) sample.get("message")));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tellsTheHealth(Sample sample) throws IOException {
        Path program = folder.resolve("program.lua");
        Files.writeString(program, """
                obj = %s
                local function health()
                %s
                end
                local answer = health()
                print(answer.status)
                print(answer.message)
                """.formatted(lua(sample.object()), Files.readString(SCRIPT)));

        List<String> answer = Command.run(List.of(INTERPRETER, program.toString()), "", Map.of())
                .output()
                .lines()
                .toList();

        assertThat(answer).hasSize(2);
        assertThat(answer.getFirst()).isEqualTo(sample.health());
        assertThat(answer.getLast()).contains(sample.message());
    }

    /** The value as Lua writes it. */
    private static String lua(Object value) {
        StringBuilder text = new StringBuilder();
        switch (value) {
            case Map<?, ?> map -> {
                text.append('{');
                map.forEach((key, member) -> text.append("[\"")
                        .append(key)
                        .append("\"]=")
                        .append(lua(member))
                        .append(','));
                text.append('}');
            }
            case List<?> list -> {
                text.append('{');
                list.forEach(item -> text.append(lua(item)).append(','));
                text.append('}');
            }
            case String string ->
                text.append('"').append(string.replace("\"", "\\\"")).append('"');
            default -> text.append(value);
        }
        return text.toString();
    }
}
