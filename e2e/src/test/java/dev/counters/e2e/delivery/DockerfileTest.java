package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who builds with Docker gets what {@code make images} builds, but for the files' times. */
class DockerfileTest {
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

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

    /** Maven builds no module while it misses one that pom.xml lists. */
    @ParameterizedTest
    @ValueSource(strings = {"counter-app", "operator"})
    void showsMavenEachModule(String module) {
        String text = Environment.read(ProjectFiles.at(module).resolve("Dockerfile"));

        assertThat(MODULE.matcher(Environment.read(ProjectFiles.at("pom.xml")))
                        .results()
                        .map(found -> found.group(1)))
                .contains("counter-app", "operator")
                .allSatisfy(name -> assertThat(text.lines())
                        .containsAnyOf("COPY %1$s %1$s".formatted(name), "COPY %1$s/pom.xml %1$s/".formatted(name)));
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
