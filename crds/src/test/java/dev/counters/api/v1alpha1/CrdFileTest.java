package dev.counters.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdFileTest {
    private static final String WRITE = "crd.write";

    @Test
    void theCommittedFileIsWhatTheRecordsGive(@TempDir Path workFolder) throws IOException {
        var generated = CrdSchema.generate(workFolder);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(CrdSchema.COMMITTED, generated);
        }
        assertThat(CrdSchema.COMMITTED)
                .as("the committed CRD; `make crds` writes it anew")
                .hasContent(generated);
    }
}
