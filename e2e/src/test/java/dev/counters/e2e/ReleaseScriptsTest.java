package dev.counters.e2e;

import static dev.counters.e2e.Workbench.digest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/release}: one version for all artifacts, its notes, its charts, and its plugin of kubectl. */
class ReleaseScriptsTest {
    private static final String OPERATOR = "ghcr.io/shop/counter-operator:1.2.3@" + digest('a');
    private static final String APP = "ghcr.io/shop/counter-app:1.2.3@" + digest('b');

    @TempDir
    private Path folder;

    private Workbench bench;

    /** Of this project: what has a version. */
    @BeforeEach
    void copyOfTheProject() throws IOException {
        bench = new Workbench(folder);
        bench.shell("mkdir repository && cd '" + Workbench.ROOT + "' && tar -cf - CHANGELOG.md pom.xml */pom.xml helm"
                + " | tar -xf - -C \"$COUNTERS_ROOT\"");
        String changes = Files.readString(bench.repository().resolve("CHANGELOG.md"));
        if (!changes.contains("## Next\n")) {
            bench.repositoryFile("CHANGELOG.md", changes.replaceFirst("\n## ", "\n## Next\n\n- Something.\n\n## "));
        }
    }

    @Test
    void allArtifactsOfTheProjectHaveOneVersion() {
        Command check = bench.with("COUNTERS_ROOT", Workbench.ROOT.toString()).script("release/version", "check");

        assertThat(check.err()).isEmpty();
        assertThat(check.succeeded()).isTrue();
    }

    @Test
    void setsTheVersionOfAllArtifacts() throws IOException {
        bench.script("release/version", "set", "9.8.7").output();

        assertThat(bench.script("release/version", "print").output()).isEqualTo("9.8.7\n");
        assertThat(bench.script("release/version", "check", "v9.8.7").succeeded())
                .isTrue();
        assertThat(bench.repository().resolve("operator/pom.xml"))
                .content()
                .contains("<artifactId>counters</artifactId>\n    <version>9.8.7</version>");
        assertThat(bench.repository().resolve("helm/counter-operator/Chart.yaml"))
                .content()
                .contains("\nversion: 9.8.7\nappVersion: 9.8.7\n");
        assertThat(bench.repository().resolve("CHANGELOG.md"))
                .content()
                .contains("## 9.8.7\n")
                .doesNotContain("## Next");
    }

    @Test
    void changesNothingButVersions() throws IOException {
        String before = Files.readString(bench.repository().resolve("pom.xml"));
        String old = bench.script("release/version", "print").output().strip();

        bench.script("release/version", "set", "9.8.7").output();

        assertThat(bench.repository().resolve("pom.xml"))
                .hasContent(before.replace(
                        "<version>" + old + "</version>\n  <packaging>", "<version>9.8.7</version>\n  <packaging>"));
    }

    @Test
    void findsTheArtifactThatDiffers() throws IOException {
        Path chart = bench.repository().resolve("helm/counter-operator/Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceFirst("appVersion: .*", "appVersion: 0.0.1"));

        Command check = bench.script("release/version", "check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).endsWith("\n  helm/counter-operator/Chart.yaml appVersion: 0.0.1\n");
    }

    @Test
    void refusesATagOfAnotherVersion() {
        bench.script("release/version", "set", "9.8.7").output();

        assertThat(bench.script("release/version", "check", "v9.8.8").err())
                .isEqualTo("The tag is v9.8.8, and the version 9.8.7: it has to be v9.8.7.\n");
    }

    @Test
    void givesAVersionOnce() {
        assertThat(bench.script("release/version", "set", "0.1.0").succeeded()).isFalse();
    }

    @Test
    void setsNoVersionWithoutChangesToTellOf() throws IOException {
        bench.repositoryFile("CHANGELOG.md", "# Changes\n\n## Next\n\n## 0.1.0\n\n- First.\n");

        assertThat(bench.script("release/version", "set", "9.8.7").err()).contains("CHANGELOG.md says nothing of Next");
        assertThat(bench.repository().resolve("pom.xml")).content().doesNotContain("9.8.7");
    }

    @Test
    void tellsTheChangesOfAVersion() throws IOException {
        bench.repositoryFile(
                "CHANGELOG.md", "# Changes\n\n## 1.0.10\n\n- Ten.\n\n## 1.0.1\n\n- One.\n  Two.\n\n## 1.0.0\n");

        assertThat(bench.script("release/notes", "1.0.1").output()).isEqualTo("- One.\n  Two.\n");
        assertThat(bench.script("release/notes", "1.0.0").err()).contains("CHANGELOG.md says nothing of 1.0.0");
    }

    @Test
    void packagesChartsThatRunTheImagesByDigest() throws IOException {
        String files = bench.script("release/charts", folder.resolve("charts").toString(), OPERATOR, APP)
                .output();

        assertThat(files).contains("/counter-operator-0.1.0.tgz\n", "/counterservices.counters.dev-v1.yml\n");
        bench.shell("tar -xzf charts/counter-operator-0.1.0.tgz");
        Path values = folder.resolve("counter-operator/values.yaml");
        assertThat(values).content().contains("""
                image:
                  repository: "ghcr.io/shop/counter-operator"
                  tag: "1.2.3"
                  digest: "%s"
                """.formatted(digest('a'))).contains("""
                    repository: "ghcr.io/shop/counter-app"
                    # Without a tag, the chart's appVersion.
                    tag: "1.2.3"
                    digest: "%s"
                """.formatted(digest('b')));
    }

    @Test
    void makesAPluginWhoseManifestHasTheHashOfItsArchive() throws IOException {
        String release = folder.resolve("release").toString();

        String files = bench.script("release/plugin", release, "v1.2.3-rc.1").output();

        assertThat(files).contains("/counter.yaml\n", "/kubectl-counter\n", "/kubectl-counter-1.2.3-rc.1.tar.gz\n");
        assertThat(bench.program(release + "/kubectl-counter", "version").output())
                .isEqualTo("1.2.3-rc.1\n");
        bench.shell(
                "mkdir unpacked && tar -xzf release/*.tar.gz -C unpacked && cmp unpacked/kubectl-counter release/kubectl-counter");
        String hash = bench.shell("sha256sum release/*.tar.gz").out().substring(0, 64);
        assertThat(folder.resolve("release/counter.yaml"))
                .content()
                .contains(
                        "  version: v1.2.3-rc.1\n",
                        "/counters-dev/counters/releases/download/v1.2.3-rc.1/kubectl-counter-1.2.3-rc.1.tar.gz\n",
                        "sha256: \"" + hash + "\"\n")
                .doesNotContain("@");
    }

    @Test
    void theSamePluginIsTheSameArchive() {
        bench.script("release/plugin", folder.resolve("a").toString(), "v1.2.3").output();
        bench.shell("touch -d 2001-01-01 a/*");
        bench.script("release/plugin", folder.resolve("b").toString(), "v1.2.3").output();

        bench.shell("cmp a/*.tar.gz b/*.tar.gz");
    }

    @Test
    void publishesFilesWithTheirHashesAndNotes() throws IOException {
        bench.repositoryFile("CHANGELOG.md", "# Changes\n\n## 1.2.3-rc.1\n\n- Try it.\n");
        Files.createDirectory(folder.resolve("release"));
        bench.file("release/a.tgz", "a");

        bench.script("release/publish", "v1.2.3-rc.1", folder.resolve("release").toString())
                .output();

        assertThat(folder.resolve("notes")).hasContent("- Try it.");
        assertThat(bench.calls())
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .startsWith("gh release create v1.2.3-rc.1 --verify-tag")
                        .contains(" --prerelease ", "/a.tgz ")
                        .endsWith("/SHA256SUMS"));
    }
}
