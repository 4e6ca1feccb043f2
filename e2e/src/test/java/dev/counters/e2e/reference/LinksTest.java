package dev.counters.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No link of any page leads nowhere, and every page is found. */
class LinksTest {
    private static final Path DOCS = ProjectFiles.at("docs");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadToFilesAndHeadingsThatAreThere(Page page) {
        assertThat(page.links().stream().map(link -> broken(page, link)).filter(problem -> !problem.isEmpty()))
                .isEmpty();
    }

    private static String broken(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return link + " is not there";
        }
        boolean hasAnchor = parts.length == 2 && target.toString().endsWith(".md");
        return hasAnchor && !Page.read(target).anchors().contains(parts[1]) ? link + " is no heading" : "";
    }

    @Test
    void theIndexHasEachPageForReaders() throws IOException {
        assertThat(Page.read(DOCS.resolve("README.md")).links())
                .as(
                        "docs/README.md, of which the site's navigation is made: put a new page below the heading of its readers")
                .containsAll(namesIn(DOCS));
    }

    @Test
    void theIndexOfDecisionsHasEachWithItsTitle() throws IOException {
        Path folder = DOCS.resolve("adr");
        String index = Files.readString(folder.resolve("README.md"));

        assertThat(namesIn(folder))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(index).contains("[%s](%s)".formatted(title(folder.resolve(name)), name)));
    }

    @Test
    void understandsHeadingsAsGitHubDoes() {
        assertThat(new Page(DOCS, """
                # Redis' file: `a.b`, and more
                ## [Linked](x.md) & other_things
                ## Twice
                ## Twice
                ```
                # no heading
                ```
                """).anchors())
                .containsExactly("redis-file-ab-and-more", "linked--other_things", "twice", "twice-1");
    }

    private static String title(Path decision) throws IOException {
        return Files.readAllLines(decision).getFirst().replaceFirst("^# \\d+\\. ", "");
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }
}
