package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerraformReadmeTest {
    private static final String WRITE = "docs.write";
    /** All behind it is written by `make docs`. */
    private static final String MARK = "<!-- Generated. -->\n";

    static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(ProjectFiles.at("terraform/modules"))) {
            return modules.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theReadmeOfAModuleHasTablesOfWhatItTakesAndGives(Path module) throws IOException {
        Path readme = module.resolve("README.md");
        String text = Files.readString(readme);
        assertThat(text).as("the mark behind which `make docs` writes").contains(MARK);
        String wanted =
                text.substring(0, text.indexOf(MARK) + MARK.length()) + "\n" + TerraformInterface.tables(module);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(readme, wanted);
        }
        assertThat(readme).as("`make docs` writes the tables anew").hasContent(wanted);
    }

    @Test
    void tellsOfEachInputAndOutput(@TempDir Path module) throws IOException {
        Files.writeString(module.resolve("variables.tf"), """
                variable "name" {
                  description = "What it is \\"called\\" | named"
                  type        = string

                  validation {
                    condition     = length(var.name) > 0
                    error_message = "name has to be there."
                  }
                }

                variable "keys" {
                  description = <<-TEXT
                    Keys by purpose:
                    description: what for.
                  TEXT
                  type = map(object({
                    description = string
                  }))
                  default = {}
                }
                """);
        Files.writeString(module.resolve("outputs.tf"), """
                output "arn" {
                  description = "Its ARN"
                  value       = aws_thing.this.arn
                }
                """);

        assertThat(TerraformInterface.tables(module)).isEqualTo("""
                | Input | Type | Default | Meaning |
                |---|---|---|---|
                | `name` | `string` | required | What it is "called" \\| named |
                | `keys` | `map(object({ description = string }))` | `{}` | Keys by purpose: description: what for. |

                | Output | Meaning |
                |---|---|
                | `arn` | Its ARN |
                """);
    }
}
