package dev.counters.playground.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    private static final String SERVICE = """
            apiVersion: counters.dev/v1alpha1
            kind: CounterService
            metadata: {name: visits}
            spec: {app: {replicaz: 3}}
            """;

    @TempDir
    private Path folder;

    @Test
    void keepsEvenFieldsThatNobodyKnows() throws IOException {
        var manifest = Manifest.read(file(SERVICE));

        assertThat(manifest.objects())
                .singleElement()
                .satisfies(object -> assertThat(object.<Object>get("spec", "app", "replicaz"))
                        .isEqualTo(3));
    }

    @Test
    void readsAllDocumentsInTheirOrder() throws IOException {
        var secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: mine}\n";

        var manifest = Manifest.read(file("# first\n---\n" + secret + "---\n" + SERVICE + "---\n"));

        assertThat(manifest.objects())
                .extracting(object -> object.getMetadata().getName())
                .containsExactly("mine", "visits");
        assertThat(manifest.services()).containsExactly("visits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: [1'                                             | is no YAML: expected ',' or ']', but got <stream end> in line 1.
            'a: 1\n b: 2'                                       | is no YAML: mapping values are not allowed here in line 2.
            'just words'                                        | holds something that is no Kubernetes object: just words.
            'a: 1'                                              | holds an object without apiVersion.
            'apiVersion: v1\nmetadata: {name: a}'               | holds an object without kind.
            'apiVersion: v1\nkind: Secret'                      | holds an object without metadata.name.
            'apiVersion: v1\nkind: Secret\nmetadata: words'     | holds an object without metadata.name.
            'apiVersion: v1\nkind: Secret\nmetadata: {name: a}' | holds no CounterService.
            ''                                                  | holds no CounterService.
            """)
    void saysInOneSentenceWhatIsWrong(String content, String complaint) throws IOException {
        var file = file(content.translateEscapes());

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableManifestException.class)
                .hasMessage(file + " " + complaint);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> Manifest.read(folder.resolve("none.yaml")))
                .hasMessage("There is no file " + folder.resolve("none.yaml") + ".");
    }

    @Test
    void takesNoBinaryFile() throws IOException {
        var file = Files.write(folder.resolve("picture"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> Manifest.read(file)).hasMessage(file + " is no text file in UTF-8.");
    }

    @Test
    void saysThatAFolderCannotBeRead() {
        assertThatThrownBy(() -> Manifest.read(folder)).hasMessageStartingWith(folder + " cannot be read: ");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file.yaml"), content);
    }
}
