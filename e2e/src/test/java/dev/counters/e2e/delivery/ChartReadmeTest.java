package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartReadmeTest {
    private static final String WRITE = "docs.write";
    private static final Pattern TABLE = Pattern.compile(
            "(<!-- Generated from values.yaml by `make docs`. Do not edit. -->\n).*?(<!-- End of the generated table. -->)",
            Pattern.DOTALL);

    static Stream<Path> charts() {
        return Stream.of(ProjectFiles.chart(), ProjectFiles.serviceChart());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void theReadmeHasTheTableOfItsValues(Path chart) throws IOException {
        Path readme = chart.resolve("README.md");
        String table = ValuesTable.of(Files.readString(chart.resolve("values.yaml")));
        Matcher found = TABLE.matcher(Files.readString(readme));
        assertThat(found.find()).as("the marks of the generated table").isTrue();
        String wanted = found.replaceFirst(Matcher.quoteReplacement(found.group(1) + table + found.group(2)));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(readme, wanted);
        }
        assertThat(readme).as("`make docs` writes the table anew").hasContent(wanted);
    }

    @Test
    void aTableTellsOfEachValueItsDefaultAndWhatTheCommentAboveItSays() {
        assertThat(ValuesTable.of("""
                # About the file.

                # How many, and
                # of what.
                replicas: 2
                image:
                  # Where | what.
                  repository: example/app
                  tag: ""
                # More.
                labels: {}
                """)).isEqualTo("""
                | Value | Default | Meaning |
                |---|---|---|
                | `replicas` | `2` | How many, and of what. |
                | `image.repository` | `example/app` | Where \\| what. |
                | `image.tag` | `""` |  |
                | `labels` | `{}` | More. |
                """);
    }
}
