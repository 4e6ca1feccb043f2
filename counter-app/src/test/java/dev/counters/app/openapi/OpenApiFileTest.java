package dev.counters.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiFileTest {
    private static final Path FILE = Path.of("src/main/resources/dev/counters/app/openapi/openapi.yaml");

    /** With {@code -Dopenapi.write=true}, as {@code make openapi} does, it writes the file instead. */
    @Test
    void isWhatContractAndCodeMakeOfIt() throws IOException {
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, ApiDescription.yaml());
        }

        assertThat(FILE).as("run make openapi").hasContent(ApiDescription.yaml());
    }
}
