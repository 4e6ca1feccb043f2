package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the documentation is written from the catalogue and from what an empty environment gives. */
class VariablesTableTest {
    private static final Path PAGE = Path.of("../docs/app-configuration.md");
    private static final String WRITE = "docs.write";
    private static final String BEGIN =
            "<!-- Generated from dev.counters.app.configuration.Variable by `make docs`. Do not edit. -->\n";
    private static final String END = "<!-- End of the generated table. -->\n";

    private final Map<String, Object> defaults = AppConfiguration.from(Map.of()).disclosed();

    @Test
    void listsEachVariableWithItsDefaultAndMeaning() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        var written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE).as("the page; `make docs` writes its table anew").hasContent(written);
    }

    @Test
    void everyVariableOfTheCatalogueIsReadWhateverElseIsSet() {
        assertThat(defaults.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Variable.values()).map(Enum::name).toList());
    }

    private String table() {
        return Arrays.stream(Variable.values())
                .map(variable -> "| `%s` | %s | %s |\n".formatted(variable, initial(variable), variable.meaning()))
                .collect(Collectors.joining("", "| Variable | Default | Meaning |\n|---|---|---|\n", ""));
    }

    private String initial(Variable variable) {
        var value = String.valueOf(defaults.get(variable.name()));
        return value.isEmpty() || variable.disclosure() == Variable.Disclosure.PRESENCE ? "–" : value;
    }
}
