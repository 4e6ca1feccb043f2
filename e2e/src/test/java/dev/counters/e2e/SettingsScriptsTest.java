package dev.counters.e2e;

import static dev.counters.e2e.Workbench.digest;
import static dev.counters.e2e.Workbench.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/gitops}: images in the settings of environments. */
class SettingsScriptsTest {
    private static final String NAME = "ghcr.io/counters-dev/counter-app";
    private static final String NEXT = NAME + ":1.10@" + digest('c');
    private static final String DEV = settings("dev");

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void settingsOfDev() throws IOException {
        bench = new Workbench(folder).withEnvironments(digest('a'), digest('b'));
        bench.file("signed", NAME + "@" + digest('c') + "\n");
        bench.file("attested", NAME + "@" + digest('c') + "\n");
    }

    @Test
    void tellsWhatAnEnvironmentRuns() {
        assertThat(image("dev").output()).isEqualTo(NAME + ":1.0.0@" + digest('a') + "\n");
    }

    @Test
    void refusesSettingsWithoutADigest() throws IOException {
        bench.repositoryFile(DEV, "spec:\n  app:\n    image: a:b\n");

        assertThat(image("dev").err()).contains("names no digest: only an image by digest can be proven and promoted.");
    }

    @Test
    void writesAnImageAndLeavesAllElse() throws IOException {
        String before = Files.readString(bench.repository().resolve(DEV));

        assertThat(bump(NEXT).output()).isEqualTo(DEV + " has " + NEXT + " now.\n");
        assertThat(bench.repository().resolve(DEV))
                .hasContent(before.replace(NAME + ":1.0.0@" + digest('a'), "\"" + NEXT + "\""));
        assertThat(image("dev").output()).isEqualTo(NEXT + "\n");
    }

    @Test
    void writingTheSameAgainChangesNothing() {
        assertThat(bump(NAME + ":1.0.0@" + digest('a')).output()).contains("already");
        assertThat(bench.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void takesAPortForNoTag() {
        bump("localhost:5000/counter-app@" + digest('c')).output();

        assertThat(image("dev").output()).isEqualTo("localhost:5000/counter-app@" + digest('c') + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec:\n  app: x\n", // no mapping
                "spec:\n  app:\n    image: a\n    image: b\n", // twice
                "spec:\n  app: {image: a}\n", // a flow
                "spec:\n  app:\n    image: |\n      a\n" // text of many lines
            })
    void leavesSettingsThatItCannotReadAsTheyWere(String settings) throws IOException {
        bench.repositoryFile(DEV, settings);

        Command bump = bump(NEXT);

        assertThat(bump.exitCode()).isEqualTo(1);
        assertThat(bump.err())
                .contains(DEV + " has no single value at spec.app.image")
                .endsWith("; nothing was changed.\n");
        assertThat(bench.repository().resolve(DEV)).hasContent(settings);
    }

    @Test
    void deploysByPushingTheSettings() {
        bench.script("gitops/deploy", "dev", NEXT).output();

        assertThat(bench.pushed("main", DEV)).contains(NEXT + "\" # {");
        assertThat(bench.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void deploysAlsoWhenSomebodyElsePushesAtThatMoment() throws IOException {
        Path hook = bench.repositoryFile(".git/hooks/pre-push", """
                #!/bin/sh
                [ ! -e "$STAND_INS/disturbed" ] || exit 0
                touch "$STAND_INS/disturbed"
                unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
                cd "$STAND_INS" && git clone --quiet remote.git other && cd other
                echo more >more && git add more && git commit --quiet --message More && git push --quiet origin main
                """);
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        bench.script("gitops/deploy", "dev", NEXT).output();

        assertThat(folder.resolve("disturbed")).exists();
        assertThat(bench.pushed("main", "more")).isEqualTo("more\n");
        assertThat(bench.pushed("main", DEV)).contains(digest('c'));
    }

    @Test
    void deploysNoImageOfSomebodyElse() throws IOException {
        bench.file("signed", "");

        assertThat(bench.script("gitops/deploy", "dev", NEXT).err()).endsWith(NEXT + " was not deployed.\n");
        assertThat(bench.pushed("main", DEV)).contains(digest('a'));
    }

    @Test
    void deploysNothingToProductionWithoutAPullRequest() {
        assertThat(bench.script("gitops/deploy", "production", NEXT).err())
                .isEqualTo("production is changed by a pull request: use scripts/promote/open.\n");
    }

    private Command image(String environment) {
        return bench.script("gitops/image", environment, bench.repository().toString());
    }

    private Command bump(String image) {
        return bench.script("gitops/bump", "dev", image, bench.repository().toString());
    }
}
