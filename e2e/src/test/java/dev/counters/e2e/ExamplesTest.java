package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static List<Path> examples() {
        return ProjectFiles.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isOneCounterServiceWithACommentThatSaysWhatItIsFor(Path file) throws IOException {
        String text = Files.readString(file);
        GenericKubernetesResource example =
                new KubernetesSerialization().unmarshal(text, GenericKubernetesResource.class);

        assertThat(text).startsWith("# ");
        assertThat(example.getApiVersion()).isEqualTo("counters.dev/v1alpha1");
        assertThat(example.getKind()).isEqualTo("CounterService");
        assertThat(example.getMetadata().getNamespace())
                .as("the user chooses it")
                .isNull();
    }

    @Test
    void haveNamesOfTheirOwnSoThatAllFitInOneNamespace() {
        KubernetesSerialization serialization = new KubernetesSerialization();

        assertThat(examples())
                .extracting(file -> serialization
                        .unmarshal(Files.newInputStream(file), GenericKubernetesResource.class)
                        .getMetadata()
                        .getName())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1);
    }
}
