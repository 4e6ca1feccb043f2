package dev.counters.playground.cluster.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private static final Program APP = new AnyProgram();
    private static final Program REDIS = new AnyProgram();
    private static final Images IMAGES = Images.none().with("redis", REDIS).with("app", APP);

    @ParameterizedTest
    @CsvSource({
        "counter-app:playground",
        "ghcr.example/team/counter-app:1.2",
        "localhost:5000/redis/counter-app",
        "app@sha256:0123456789abcdef",
    })
    void knowsAnImageByItsName(String image) {
        assertThat(IMAGES.program(image)).containsSame(APP);
    }

    @ParameterizedTest
    @CsvSource({"postgres:17", "apple.example/nginx:app", "nginx@sha256:app"})
    void knowsNoOther(String image) {
        assertThat(IMAGES.program(image)).isEmpty();
    }
}
