package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What actionlint and zizmor do not look at in the workflows: this project's own rules. */
class WorkflowsTest {
    private static final Path FOLDER = Workbench.ROOT.resolve(".github/workflows");
    /** So that all else is in scripts, which tests run. */
    private static final int MOST_LINES_OF_A_STEP = 4;

    private static final Pattern USES = Pattern.compile("(?m)uses: (.*)$");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.])(?:scripts|\\.ci)/[\\w/-]+");
    private static final Pattern TARGET = Pattern.compile("\\bmake ([a-z0-9-]+)");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void areAllThere() throws IOException {
        assertThat(workflows())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "ci.yaml",
                        "security.yaml",
                        "image.yaml",
                        "integration.yaml",
                        "promote.yaml",
                        "terraform-plan.yaml",
                        "terraform-apply.yaml",
                        "drift.yaml",
                        "release.yaml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void giveNoRightToJobsThatNameNone(Path file) throws IOException {
        assertThat(read(file).get("permissions")).isEqualTo(Map.of());
        assertThat(jobs(file)).allSatisfy(job -> assertThat(job).containsKey("permissions"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void endEachJobInTime(Path file) throws IOException {
        assertThat(jobs(file))
                .filteredOn(job -> !job.containsKey("uses"))
                .allSatisfy(job -> assertThat(job.get("timeout-minutes")).isInstanceOf(Integer.class));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void runNoTwoAtOnceThatWouldDisturbEachOther(Path file) throws IOException {
        assertThat(read(file)).containsKey("concurrency");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void pinActionsByCommitWithTheirVersion(Path file) throws IOException {
        assertThat(USES.matcher(Files.readString(file)).results().map(uses -> uses.group(1)))
                .allSatisfy(uses -> assertThat(uses.startsWith("./") ? "" : uses)
                        .matches(reference ->
                                reference.isEmpty() || PINNED.matcher(reference).matches()));
    }

    @Test
    void useOneCommitOfAnActionEverywhere() throws IOException {
        Map<String, Set<String>> commits = workflows().stream()
                .flatMap(workflow -> USES.matcher(text(workflow)).results().map(uses -> uses.group(1)))
                .filter(uses -> !uses.startsWith("./"))
                .collect(Collectors.groupingBy(
                        // github/codeql-action has several actions of one version.
                        uses -> uses.replaceFirst("@.*", "").replaceFirst("^([^/]+/[^/]+)/.*", "$1"),
                        Collectors.mapping(uses -> uses.replaceFirst(".*@", ""), Collectors.toSet())));

        assertThat(commits)
                .isNotEmpty()
                .allSatisfy((action, used) -> assertThat(used).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void onlyOrchestrate(Path file) throws IOException {
        assertThat(steps(file).filter(step -> step.containsKey("run")))
                .allSatisfy(
                        step -> assertThat(step.get("run").toString().lines().count())
                                .as("%s", step.get("run"))
                                .isLessThanOrEqualTo(MOST_LINES_OF_A_STEP));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void callOnlyScriptsAndTargetsThatAreThere(Path file) throws IOException {
        String runs =
                steps(file).map(step -> step.getOrDefault("run", "").toString()).collect(Collectors.joining("\n"));
        String makefile = Files.readString(Workbench.ROOT.resolve("Makefile"));

        assertThat(SCRIPT.matcher(runs).results().map(MatchResult::group))
                .allSatisfy(script -> assertThat(Workbench.ROOT.resolve(script))
                        .isRegularFile()
                        .isExecutable());
        assertThat(TARGET.matcher(runs).results().map(target -> target.group(1)))
                .allSatisfy(target -> assertThat(makefile).contains("\n" + target + ":"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void useNoSecretThatLivesLongerThanARun(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContain("secrets.", "secrets: inherit");
    }

    private static Stream<Map<?, ?>> stepsOf(Map<?, ?> job) {
        return job.get("steps") instanceof List<?> steps ? steps.stream().map(step -> (Map<?, ?>) step) : Stream.of();
    }

    private static Stream<Map<String, Object>> steps(Path file) throws IOException {
        return jobs(file).stream().flatMap(WorkflowsTest::stepsOf).map(WorkflowsTest::cast);
    }

    private static List<Map<String, Object>> jobs(Path file) throws IOException {
        Map<String, Object> jobs = cast(read(file).get("jobs"));
        return jobs.values().stream().map(WorkflowsTest::cast).toList();
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return cast(new KubernetesSerialization().unmarshal(Files.readString(file), Map.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object mapping) {
        return (Map<String, Object>) mapping;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
