package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A small API server is what the project promises; this says how small it is. */
class SizeTest {
    private static final int MOST = 2500;
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENTS = Pattern.compile("^\\s*/\\*.*?\\*/", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern NO_CODE = Pattern.compile("\\W*|//.*|(import|package) .*|@\\w+(\\(.*\\))?");

    @Test
    void staysSmall() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            assertThat(sources).isNotEmpty();
            assertThat(sources.stream().mapToLong(SizeTest::codeLines).sum())
                    .as("lines of code in %s", SOURCES)
                    .isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void countsWhatDoesSomething() {
        var source = List.of(
                "package a;",
                "",
                "import java.util.List;",
                "/** Says",
                " * something. */",
                "@SuppressWarnings(\"all\")",
                "class A {",
                "    // why",
                "    /* aside */",
                "    int a = 1; // one",
                "    List<Integer> all = List.of(",
                "            a",
                "    );",
                "}");
        assertThat(codeLines(String.join("\n", source))).isEqualTo(4);
    }

    private static long codeLines(Path file) {
        try {
            return codeLines(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static long codeLines(String source) {
        return COMMENTS.matcher(source)
                .replaceAll("")
                .lines()
                .filter(line -> !NO_CODE.matcher(line.strip()).matches())
                .count();
    }
}
