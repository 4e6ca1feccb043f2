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

/** {@code scripts/promote}: from an image that was proven in dev to the settings of production. */
class PromotionScriptsTest {
    private static final String NAME = "ghcr.io/counters-dev/counter-app";
    private static final String PROVEN = NAME + ":1.0.0@" + digest('a');
    private static final String BRANCH = "promote/production/aaaaaaaaaaaaaaaa";
    private static final String PRODUCTION = settings("production");

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void anImageIsProvenInDev() throws IOException {
        bench = new Workbench(folder).withEnvironments(digest('a'), digest('b'));
        bench.file("signed", NAME + "@" + digest('a') + "\n");
        bench.file("attested", NAME + "@" + digest('a') + "\n");
        bench.file("proven", "dev\n");
    }

    @Test
    void opensAPullRequestThatRunsTheProvenImage() throws IOException {
        Command open = bench.script("promote/open", "dev", "production");

        assertThat(open.output()).isEqualTo("https://github.example/pull/1\n");
        assertThat(bench.pushed(BRANCH, PRODUCTION))
                .isEqualTo(
                        bench.pushed("main", PRODUCTION).replace(NAME + ":1.0.0@" + digest('b'), "\"" + PROVEN + "\""));
        assertThat(bench.calls()).anySatisfy(call -> assertThat(call).contains("pr create --head " + BRANCH));
    }

    @Test
    void leavesTheBranchThatIsDeployedAndTheWorkTreeAlone() {
        bench.script("promote/open", "dev", "production").output();

        assertThat(bench.pushed("main", PRODUCTION)).contains(digest('b')).doesNotContain(digest('a'));
        assertThat(bench.git("status", "--porcelain")).isEmpty();
        assertThat(bench.git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void openingAgainChangesNothing() throws IOException {
        bench.script("promote/open", "dev", "production").output();
        String head = bench.git("ls-remote", "origin", BRANCH);

        assertThat(bench.script("promote/open", "dev", "production").output())
                .isEqualTo("https://github.example/pull/1\n");
        assertThat(bench.git("ls-remote", "origin", BRANCH)).isEqualTo(head);
        assertThat(bench.calls().stream().filter(call -> call.startsWith("gh pr create")))
                .hasSize(1);
    }

    @Test
    void opensNothingForAnImageThatRunsThereAlready() throws IOException {
        bench.file("signed", NAME + "@" + digest('b') + "\n");
        bench.file("attested", NAME + "@" + digest('b') + "\n");

        Command open = bench.script("promote/open", "dev", "production", NAME + ":1.0.0@" + digest('b'));

        assertThat(open.output()).isEmpty();
        assertThat(open.err()).contains("production runs " + NAME + ":1.0.0@" + digest('b') + " already.");
        assertThat(bench.calls()).noneMatch(call -> call.startsWith("gh pr"));
    }

    @Test
    void promotesNothingWithoutASignature() throws IOException {
        bench.file("signed", "");

        assertRefused("has no signature of counters-dev/counters's workflow image");
    }

    @Test
    void promotesNothingWithoutProvenance() throws IOException {
        bench.file("attested", "");

        assertRefused("has no provenance of counters-dev/counters's workflow image");
    }

    @Test
    void promotesNothingThatWasProvenElsewhere() throws IOException {
        bench.file("proven", "staging\n");

        assertRefused("was not proven in dev, only in: staging.");
    }

    @Test
    void asksTheVerifierThatIsNamed() throws IOException {
        Path verifier = bench.file("verifier", "#!/bin/sh\necho \"asked about $1 in $2\" >&2\nexit 1\n");
        assertThat(verifier.toFile().setExecutable(true)).isTrue();
        bench.with("VERIFIER", verifier.toString());

        assertRefused("asked about " + PROVEN + " in dev\n");
    }

    @Test
    void applyingMergesExactlyTheImage() {
        bench.script("promote/open", "dev", "production").output();

        Command apply = bench.script("promote/apply", "dev", "production", PROVEN);

        assertThat(apply.output()).isEqualTo("production will run " + PROVEN + ".\n");
        assertThat(bench.pushed("main", PRODUCTION)).contains(digest('a'), "# What runs here.", "$imagepolicy");
    }

    @Test
    void promotesToAnEnvironmentThatRanAnImageByTagSoFar() throws IOException {
        bench.repositoryFile(PRODUCTION, "spec:\n  app:\n    image: " + NAME + ":0.1.0\n");
        bench.git("commit", "--quiet", "--all", "--message", "By tag");
        bench.git("push", "--quiet", "origin", "HEAD:main");
        bench.script("promote/open", "dev", "production").output();

        Command apply = bench.script("promote/apply", "dev", "production", PROVEN);

        assertThat(apply.output()).isEqualTo("production will run " + PROVEN + ".\n");
        assertThat(apply.err()).doesNotContain("names no digest");
        assertThat(bench.pushed("main", PRODUCTION)).isEqualTo("spec:\n  app:\n    image: \"" + PROVEN + "\"\n");
    }

    @Test
    void applyingAgainSaysThatItIsDone() {
        bench.script("promote/open", "dev", "production").output();
        bench.script("promote/apply", "dev", "production", PROVEN).output();

        assertThat(bench.script("promote/apply", "dev", "production", PROVEN).output())
                .isEqualTo("production is to run " + PROVEN + " already.\n");
    }

    @Test
    void appliesNoBranchThatChangesAnotherFile() throws IOException {
        alterPromotion("README.md", "More.\n");

        assertNotMerged(BRANCH + " changes more than " + PRODUCTION);
    }

    @Test
    void appliesNoBranchThatChangesMoreOfTheSettings() throws IOException {
        bench.script("promote/open", "dev", "production").output();
        String settings = bench.pushed(BRANCH, PRODUCTION);
        alterPromotion(PRODUCTION, settings.replace("replicas: 3", "replicas: 300"));

        assertNotMerged("changes more of " + PRODUCTION + " than the image");
    }

    @Test
    void appliesNoBranchThatRunsAnotherImage() throws IOException {
        bench.script("promote/open", "dev", "production").output();
        String settings = bench.pushed(BRANCH, PRODUCTION);
        alterPromotion(PRODUCTION, settings.replace(digest('a'), digest('c')));

        assertNotMerged("would run " + NAME + ":1.0.0@" + digest('c'));
    }

    @Test
    void verifiesAgainBeforeItMerges() throws IOException {
        bench.script("promote/open", "dev", "production").output();
        bench.file("proven", "staging\n");

        assertNotMerged("was not proven in dev");
    }

    @Test
    void appliesNothingThatWasNotProposed() {
        assertNotMerged("There is no promotion of " + digest('a') + " to production: open it first.");
    }

    @Test
    void startsTheChecksOfItsBranch() throws IOException {
        bench.script("promote/check", "production", PROVEN).output();

        assertThat(bench.calls()).containsExactly("gh workflow run ci.yaml --ref " + BRANCH);
    }

    private void alterPromotion(String file, String content) throws IOException {
        bench.script("promote/open", "dev", "production").output();
        bench.git("fetch", "--quiet", "origin", BRANCH);
        bench.git("checkout", "--quiet", "FETCH_HEAD");
        bench.repositoryFile(file, content);
        bench.git("add", "--all");
        bench.git("commit", "--quiet", "--message", "More");
        bench.git("push", "--quiet", "origin", "HEAD:" + BRANCH);
    }

    private void assertRefused(String reason) {
        Command open = bench.script("promote/open", "dev", "production");

        assertThat(open.exitCode()).isEqualTo(1);
        assertThat(open.out()).isEmpty();
        assertThat(open.err()).contains(reason).endsWith("was not proven in dev: nothing was promoted.\n");
        assertThat(bench.git("ls-remote", "origin", "promote/*")).isEmpty();
        assertThat(Files.exists(folder.resolve("request"))).isFalse();
    }

    private void assertNotMerged(String reason) {
        Command apply = bench.script("promote/apply", "dev", "production", PROVEN);

        assertThat(apply.exitCode()).isEqualTo(1);
        assertThat(apply.err()).contains(reason);
        assertThat(bench.pushed("main", PRODUCTION)).contains(digest('b'));
    }
}
