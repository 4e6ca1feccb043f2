package dev.counters.operator.dependent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.operator.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A newer operator replaces no pod by itself: for the samples of each release it asks for the pods that that release asked for. Where
 * it must not be so, {@code releases/rolls.yaml} says why, and so does {@code docs/upgrading.md}.
 */
class ReleasedPodsTest {
    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final Path IN_WORK = RELEASES.resolve("next/pod-templates.yaml");
    private static final Path UPGRADING = Path.of("../docs/upgrading.md");
    private static final String NEXT = "next";
    private static final YAMLMapper YAML = YAMLMapper.builder(
                    new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
            .build();

    private static final String HEADER = """
            # Marks of the pod templates of the version in work, for each sample of ../../specs: `make golden` writes them anew.
            # They become those of a release with it, and are never changed from then on: see ../README.md.
            """;

    static Stream<String> releases() throws IOException {
        try (var folders = Files.list(RELEASES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(NEXT))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Arguments> samples() throws IOException {
        return releases()
                .flatMap(release -> marks(release).keySet().stream().map(sample -> arguments(release, sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void podsOfAReleaseAreNotReplaced(String release, String sample) {
        var then = marks(release).get(sample);
        var now = now(release, sample);
        var meant = rolls().getOrDefault(release, Map.of());

        assertThat(now.keySet()).as("parts of %s", sample).containsExactlyElementsOf(then.keySet());
        then.forEach((part, mark) -> {
            if (!meant.containsKey(part)) {
                assertThat(now.get(part)).as("""
                                Pods of part %1$s of services such as %2$s of release %3$s would be replaced by an upgrade of the operator.
                                Let it ask for the same pod template as that release; what is new belongs to services that ask for it.
                                Where all pods must be replaced, say why in releases/rolls.yaml under %3$s, and in docs/upgrading.md.
                                """, part, sample, release).isEqualTo(mark);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatIsSaidToBeReplacedIsAndUsersAreTold(String release) throws IOException {
        var page = Files.readString(UPGRADING).replaceAll("\\s+", " ");

        assertThat(rolls().getOrDefault(release, Map.of())).allSatisfy((part, why) -> {
            assertThat(marks(release).entrySet())
                    .as("samples of which %s is another", part)
                    .anySatisfy(
                            sample -> assertThat(now(release, sample.getKey()).get(part))
                                    .isNotEqualTo(sample.getValue().get(part)));
            assertThat(page).contains(why.replaceAll("\\s+", " ").strip());
        });
    }

    @Test
    void marksOfTheVersionInWorkAreAsCommitted() throws IOException {
        var all = new TreeMap<String, Map<String, String>>();
        for (var sample : GoldenTest.samples().toList()) {
            all.put(sample, PodMarks.of(Samples.blueprint(read(GoldenTest.SPECS.resolve(sample))), Optional.empty()));
        }
        var written = HEADER + YAML.writeValueAsString(all);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(IN_WORK, written);
        }

        assertThat(IN_WORK)
                .as("marks of pod templates: read what golden/*.yaml says of the difference; `make golden` writes"
                        + " them anew")
                .hasContent(written);
    }

    /** The samples that release notes and pages speak of: else a mode might be replaced unseen. */
    @Test
    void thereIsASampleOfEachModeWithAndWithoutEnvoyTlsAndCanary() {
        assertThat(List.of(
                        "defaults",
                        "standalone",
                        "external",
                        "external-cluster",
                        "plain",
                        "redis-tls",
                        "edge",
                        "canary"))
                .allSatisfy(name ->
                        assertThat(GoldenTest.SPECS.resolve(name + ".yaml")).isRegularFile());
    }

    private static Map<String, String> now(String release, String sample) {
        var spec = read(RELEASES.resolve(release).resolve("specs").resolve(sample));
        return PodMarks.of(
                Samples.blueprint(spec),
                Optional.ofNullable(marks(release).get(sample).get(PodMarks.START)));
    }

    private static Map<String, Map<String, String>> marks(String release) {
        return yaml(RELEASES.resolve(release).resolve("pod-templates.yaml"));
    }

    /** {@return what is replaced on purpose: by release and part, why} */
    private static Map<String, Map<String, String>> rolls() {
        return yaml(RELEASES.resolve("rolls.yaml"));
    }

    private static Map<String, Map<String, String>> yaml(Path file) {
        try {
            return YAML.readValue(read(file), new TypeReference<TreeMap<String, Map<String, String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
