package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages for readers name must be there. */
class DocumentationTest {
    private static final Path ROOT = ProjectFiles.chart().resolve("../..").normalize();
    /** Blocks between fences, and spans between backticks. */
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]+`");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#)([^)#\\s]+)");
    private static final Pattern PATH = Pattern.compile("(?<![\\w./:$-])[\\w.-]+(?:/[\\w.-]+)+/?");
    private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z][a-z0-9-]*)");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z0-9-]*):");
    private static final Pattern WARNING = Pattern.compile("(?m)^ +(\\w+)\\(true\\)[,;]");
    /** What builds leave is not there before the first. */
    private static final String BUILT = "/target/";

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CONTRIBUTING.md",
                                            "CHANGELOG.md",
                                            "SECURITY.md",
                                            "e2e/README.md",
                                            "gitops/README.md",
                                            "helm/counter-operator/README.md",
                                            "helm/counter-service/README.md")
                                    .map(ROOT::resolve),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyFilesThatExist(Path page) throws IOException {
        assertThat(pathsIn(code(page)).filter(DocumentationTest::isOurs))
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOnlyToPagesThatExist(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyTargetsOfTheMakefile(Path page) throws IOException {
        Set<String> targets = TARGET.matcher(Files.readString(ROOT.resolve("Makefile")))
                .results()
                .map(target -> target.group(1))
                .collect(Collectors.toSet());

        assertThat(targets).contains("test", "images");
        assertThat(MAKE.matcher(code(page)).results().map(make -> make.group(1)))
                .allSatisfy(target -> assertThat(targets).contains(target));
    }

    @Test
    void tellsWhatToDoAboutEveryWarning() throws IOException {
        String reasons =
                Files.readString(ROOT.resolve("operator/src/main/java/dev/counters/operator/status/Reason.java"));
        String page = Files.readString(ROOT.resolve("docs/troubleshooting.md"));

        assertThat(WARNING.matcher(reasons).results().map(reason -> reason.group(1)))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(page).contains("\n| `" + reason + "` |"));
    }

    private static String code(Path page) throws IOException {
        return CODE.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> pathsIn(String code) {
        return PATH.matcher(code).results().map(MatchResult::group);
    }

    /** Other paths are of clusters, images and containers, or meant as seen from another file. */
    private static boolean isOurs(String path) {
        return !path.startsWith("..")
                && Files.exists(ROOT.resolve(path.substring(0, path.indexOf('/'))))
                && !("/" + path + "/").contains(BUILT);
    }
}
