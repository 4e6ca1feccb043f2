package dev.counters.e2e;

import static dev.counters.e2e.Workbench.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/images}: pushed to a real registry on this machine, by crane. */
class ImageScriptsTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Pattern PORT = Pattern.compile("serving on port (\\d+)");
    private static final Pattern IMAGE = Pattern.compile("(.+):(.+)@(sha256:[0-9a-f]{64})\n");

    @TempDir
    private Path folder;

    private Workbench bench;
    private Process server;
    private String registry;

    @BeforeEach
    void aRegistryAndAnImageForTwoArchitectures() throws IOException {
        assumeTrue(
                Command.run(List.of("bash", "-c", "command -v crane"), "", Map.of())
                        .succeeded(),
                "skipped: crane is not on the PATH");
        bench = new Workbench(folder);
        Path log = folder.resolve("registry.log");
        server = new ProcessBuilder("crane", "registry", "serve", "--address", "127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        registry = "127.0.0.1:"
                + await().until(
                                () -> PORT.matcher(Files.readString(log))
                                        .results()
                                        .toList(),
                                ports -> !ports.isEmpty())
                        .getFirst()
                        .group(1);
        bench.shell("make-image-tar amd64 \"$PWD/amd64.tar\" && make-image-tar arm64 \"$PWD/arm64.tar\"");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroy();
        }
    }

    @Test
    void publishesOneImageOfAllArchitectures() {
        String image = publish("sha-1", "amd64", "arm64").output();

        assertThat(image).matches(IMAGE).startsWith(registry + "/app:sha-1@");
        assertThat(crane("manifest", image.strip()))
                .contains("\"architecture\":\"amd64\"", "\"architecture\":\"arm64\"");
    }

    @Test
    void publishingTheSameAgainGivesTheSame() {
        assertThat(publish("sha-1", "arm64", "amd64").output().length()).isPositive();
        String first = publish("sha-1", "amd64", "arm64").output();

        assertThat(publish("sha-1", "amd64", "arm64").output()).isEqualTo(first);
        assertThat(crane("ls", registry + "/app")).isEqualTo("sha-1\n");
    }

    @Test
    void movesNoTag() {
        String first = publish("sha-1", "amd64", "arm64").output();

        Command second = publish("sha-1", "arm64");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("app:sha-1 is there already with another content: tags never move.");
        assertThat(crane("digest", registry + "/app:sha-1")).isEqualTo(digestOf(first) + "\n");
    }

    @Test
    void refusesTwoImagesOfOneArchitecture() {
        assertThat(publish("sha-1", "amd64", "amd64").err())
                .endsWith("Two of the tars are for linux/amd64: one an architecture is needed.\n");
    }

    @Test
    void saysThatNothingWasBuilt() {
        assertThat(publish("sha-1", "s390x").err()).endsWith("/s390x.tar: run make images.\n");
    }

    @Test
    void copiesByDigest() {
        String image = publish("sha-1", "amd64", "arm64").output().strip();

        String copy = bench.script("images/copy", image, registry + "/mirror/app:1.2.3")
                .output();

        assertThat(copy).isEqualTo(registry + "/mirror/app:1.2.3@" + digestOf(image + "\n") + "\n");
        assertThat(bench.script("images/copy", image, registry + "/mirror/app:1.2.3")
                        .output())
                .isEqualTo(copy);
    }

    @Test
    void copiesOverNoOtherImage() {
        String first = publish("sha-1", "amd64").output().strip();
        String second = publish("sha-2", "arm64").output().strip();
        bench.script("images/copy", first, registry + "/app:1.2.3").output();

        assertThat(bench.script("images/copy", second, registry + "/app:1.2.3").err())
                .contains("tags never move");
        assertThat(crane("digest", registry + "/app:1.2.3")).isEqualTo(digestOf(first + "\n") + "\n");
    }

    @Test
    void findsTheImageOfACommit() {
        String image = publish("sha-" + COMMIT, "amd64").output();

        assertThat(bench.script("images/find", registry + "/app", COMMIT).output())
                .isEqualTo(image);
        assertThat(bench.script("images/find", registry + "/app", COMMIT.replace('0', '1'))
                        .err())
                .contains("the workflow image has not built this commit");
    }

    @Test
    void releasesTheImageOfACommitOnceItIsVerified() throws IOException {
        String image = publish("sha-" + COMMIT, "amd64").output();
        String reference = registry + "/app@" + digestOf(image);
        bench.file("attested", reference + "\n");
        bench.file("signed", "");
        String[] release = {registry + "/app", COMMIT, "v1.2.3"};
        assertThat(bench.script("release/image", release).err()).endsWith(image.strip() + " was not released.\n");

        bench.file("signed", reference + "\n");

        assertThat(bench.script("release/image", release).output())
                .isEqualTo(registry + "/app:1.2.3@" + digestOf(image) + "\n");
    }

    @Test
    void trustsOnlyTheWorkflowThatBuildsImages() throws IOException {
        String image = "ghcr.io/counters-dev/counter-app:1@" + digest('a');
        bench.file("signed", "ghcr.io/counters-dev/counter-app@" + digest('a') + "\n");
        bench.file("attested", "ghcr.io/counters-dev/counter-app@" + digest('a') + "\n");

        bench.script("images/verify", image).output();

        String identity = "^https://github\\.com/counters-dev/counters/\\.github/workflows/image\\.yaml"
                + "@refs/heads/(main|release/[0-9.]+)$";
        assertThat(bench.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).contains(identity))
                .first()
                .asString()
                .contains("--certificate-oidc-issuer https://token.actions.githubusercontent.com");
    }

    private Command publish(String tag, String... architectures) {
        String[] arguments = new String[architectures.length + 1];
        arguments[0] = registry + "/app:" + tag;
        for (int i = 0; i < architectures.length; i++) {
            arguments[i + 1] = folder.resolve(architectures[i] + ".tar").toString();
        }
        return bench.script("images/publish", arguments);
    }

    private String crane(String... arguments) {
        return bench.program("crane", arguments).output();
    }

    private static String digestOf(String image) {
        return IMAGE.matcher(image)
                .results()
                .map((MatchResult match) -> match.group(3))
                .findFirst()
                .orElseThrow();
    }
}
