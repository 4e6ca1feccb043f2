package dev.counters.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.e2e.ProjectFiles;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The references of docs have all that the code has. */
class ReferencePagesTest {
    private static final Path REASONS =
            ProjectFiles.at("operator/src/main/java/dev/counters/operator/status/Reason.java");
    private static final Pattern VALUES = Pattern.compile("(?s)\\| Value \\| Default \\| Meaning \\|\n.*?\n(?=<!--)");

    private static final Pattern WRITES = Pattern.compile("\"docs\\.write\"|new GeneratedPage\\(");

    @Test
    void theReferenceOfTheApiHasEachFieldOfTheCrd() throws IOException {
        JsonNode crd =
                new KubernetesSerialization().unmarshal(Files.readString(ProjectFiles.generatedCrd()), JsonNode.class);

        new GeneratedPage("docs/api.md").has(ApiReference.of(crd));
    }

    @Test
    void theReferenceOfReasonsSaysOfEachWhatItMeansAndWhatToDo() throws IOException {
        String reference = ReasonsReference.of(
                Files.readString(REASONS), Files.readString(ProjectFiles.at("docs/troubleshooting.md")));

        assertThat(reference.lines().filter(line -> line.contains(ReasonsReference.MISSING)))
                .as("explain a warning in docs/troubleshooting.md, another reason in a comment above it in Reason.java")
                .isEmpty();
        new GeneratedPage("docs/reasons.md").has(reference);
    }

    @Test
    void theReferenceOfValuesHasThoseOfBothCharts() throws IOException {
        StringBuilder reference = new StringBuilder();
        for (Path chart : List.of(ProjectFiles.chart(), ProjectFiles.serviceChart())) {
            var table = VALUES.matcher(Files.readString(chart.resolve("README.md")));
            assertThat(table.find()).as("the table of %s", chart).isTrue();
            reference
                    .append("## The chart ")
                    .append(chart.getFileName())
                    .append("\n\n")
                    .append(table.group())
                    .append("\n");
        }

        new GeneratedPage("docs/values.md").has(reference.toString());
    }

    @Test
    void theReadmesFiguresAreThoseOfThePagesWhereTheyWereMeasured() throws IOException {
        String figures = ReadmeFigures.of(
                Files.readString(ProjectFiles.at("docs/reliability.md")),
                Files.readString(ProjectFiles.at("docs/benchmarks.md")),
                Files.readString(ProjectFiles.at("docs/verification.md")));

        assertThat(figures.lines())
                .as("enough for somebody to see what it is worth")
                .hasSizeGreaterThan(6);
        new GeneratedPage("README.md").hasPart(figures);
    }

    /** Else a page would be checked, and nothing could write it anew. */
    @Test
    void makeDocsRunsEachTestThatWritesPages() throws IOException {
        String makefile = Files.readString(ProjectFiles.at("Makefile"));
        List<String> writers = new ArrayList<>();
        for (String module : List.of("counter-app", "crds", "operator", "e2e", "playground")) {
            try (Stream<Path> files = Files.walk(ProjectFiles.at(module + "/src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .filter(file -> WRITES.matcher(Page.read(file).text()).find())
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(writers::add);
            }
        }

        assertThat(writers)
                .hasSizeGreaterThan(5)
                .allSatisfy(writer ->
                        assertThat(makefile).containsPattern("-Dtest='[\\w,]*\\b" + writer + "\\b.*-Ddocs.write=true"));
    }

    @Test
    void aReasonWithoutAWordOnWhatToDoIsFound() {
        String source = """
                    // Ready
                    /** It {@code works}. */
                    Serving,
                    AppUnavailable(true),
                    Gone;
                """;

        assertThat(ReasonsReference.of(source, "| `AppUnavailable` | no pod | wait |\n"))
                .isEqualTo("""
                ## Ready

                | Reason | Event | What it means | What to do |
                |---|---|---|---|
                | `Serving` | Normal | It `works` | – |
                | `AppUnavailable` | Warning | no pod | wait |
                | `Gone` | Normal | **not explained** | – |
                """);
    }

    @Test
    void tellsOfAFieldItsTypeItsBoundsItsDefaultAndWhatIsRefused() throws IOException {
        JsonNode crd = new KubernetesSerialization().unmarshal("""
                spec:
                  group: example.dev
                  names: {kind: Thing, plural: things, shortNames: [th], categories: [all]}
                  versions:
                  - name: v1
                    additionalPrinterColumns: [{name: Ready, priority: 0}, {name: Image, priority: 1}]
                    schema:
                      openAPIV3Schema:
                        properties:
                          spec:
                            properties:
                              paused: {type: boolean, default: false, description: Nothing changes}
                              size:
                                description: How large
                                required: [disks]
                                x-kubernetes-validations: [{rule: a, message: disks are too few}]
                                properties:
                                  disks: {type: integer, minimum: 1, maximum: 1000}
                                  kinds: {type: array, items: {type: string, enum: [b, a]}, maxItems: 2}
                          status:
                            properties:
                              url: {type: string}
                """, JsonNode.class);

        assertThat(ApiReference.of(crd)).isEqualTo("""
                | What | Is |
                |---|---|
                | API | `example.dev/v1` |
                | Kind | `Thing` |
                | With kubectl | `things`, `th`, or with all others of category `all` |
                | Columns | Ready |
                | With `-o wide` also | Image |

                ## spec

                | Field | Type | Default | Meaning |
                |---|---|---|---|
                | `paused` | boolean | `false` | Nothing changes |

                ## spec.size

                How large.

                | Field | Type | Default | Meaning |
                |---|---|---|---|
                | `disks` | integer, required, 1–1,000 |  |  |
                | `kinds` | list of `a` or `b`, 0–2 entries |  |  |

                `spec.size` is refused with one of these sentences:

                - disks are too few

                ## status

                | Field | Type | Default | Meaning |
                |---|---|---|---|
                | `url` | string |  |  |

                """);
    }
}
