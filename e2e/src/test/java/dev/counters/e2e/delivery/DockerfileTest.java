package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who builds with Docker gets what {@code make images} builds, but for the files' times. */
class DockerfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"counter-app", "operator"})
    void runsTheSameAsTheReleasedImage(String module) {
        JibConfiguration released = JibConfiguration.of(module);
        Dockerfile own = Dockerfile.of(module);

        assertThat(own.entryPoint()).containsExactlyElementsOf(released.entryPoint());
        assertThat(own.user()).isEqualTo(released.user());
        assertThat(own.ports()).containsExactlyElementsOf(released.ports());
        assertThat(own.labels()).isEqualTo(released.labels());
        assertThat(own.environment())
                .as("the base image's alone, as in the released one")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"counter-app", "operator"})
    void standsOnTheBaseOfTheReleasedImage(String module) {
        assertThat(Dockerfile.of(module).arguments())
                .containsEntry("JRE_IMAGE", JibConfiguration.of(module).base());
    }

    /** The JDK takes a cache only from a run with the same collector and layout of objects. */
    @Test
    void trainsTheAppOnTheFlagsOfTheImageThatDecideOverTheCache() {
        String training = Environment.read(ProjectFiles.at("counter-app/src/main/docker/train"));

        assertThat(Dockerfile.of("counter-app").entryPoint().stream()
                        .filter(flag -> flag.startsWith("-XX:+Use") || flag.startsWith("--")))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(training).contains(flag));
    }

    @Test
    void readsAllThatADockerfileMaySay() {
        Dockerfile read = Dockerfile.parse("""
                ARG BASE=example/a:1
                FROM ${BASE} AS first
                USER root
                ENV IN_FIRST=1
                # A comment.
                FROM first
                USER 1:2
                EXPOSE 80 81
                LABEL a="b c" \\
                      d="e"
                ENV X=1
                ENTRYPOINT ["java", \\
                    "-cp", "x"]
                """);

        assertThat(read)
                .isEqualTo(new Dockerfile(
                        Map.of("BASE", "example/a:1"),
                        List.of("java", "-cp", "x"),
                        "1:2",
                        List.of("80", "81"),
                        Map.of("a", "b c", "d", "e"),
                        List.of("X=1")));
    }
}
