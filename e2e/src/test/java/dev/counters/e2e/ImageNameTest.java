package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "counter.test/redis:7.0,      counter.test/redis,      7.0, ''",
        "registry.test:5000/app,      registry.test:5000/app,  '',  ''",
        "registry.test:5000/app:1,    registry.test:5000/app,  1,   ''",
        "counter.test/app@sha256:12,  counter.test/app,        '',  sha256:12",
        "counter.test/app:1@sha256:1, counter.test/app,        1,   sha256:1"
    })
    void comesApartAsTheChartsValuesNeedIt(String name, String repository, String tag, String digest) {
        assertThat(ImageName.parse(name)).isEqualTo(new ImageName(repository, tag, digest));
    }
}
