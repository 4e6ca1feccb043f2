package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks Terraform's code, tried on a module that needs no provider. */
class TerraformChecksTest {
    private static final String MODULE = "terraform/modules/thing";
    private static final String TEST = """
            run "tells_its_size" {
              assert {
                condition     = output.size == 1
                error_message = "the size is not told"
              }
            }
            """;
    private static final String STATE = """
            {"resources": [{"mode": "managed", "type": "aws_iam_policy", "name": "read", "instances": [{"attributes": {"policy": %s}}]}]}
            """;
    private static final String POLICY =
            "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"%s\\\",\\\"Action\\\":\\\"%s\\\",\\\"Resource\\\":\\\"*\\\"}]}\"";

    @TempDir
    private Path folder;

    @BeforeEach
    void aModule() throws IOException {
        write("repository/" + MODULE + "/main.tf", "resource \"terraform_data\" \"thing\" {\n  input = 1\n}\n");
        write(
                "repository/" + MODULE + "/outputs.tf",
                "output \"size\" {\n  value = terraform_data.thing.input\n}\n\noutput \"untested\" {\n  value = 2\n}\n");
        write("repository/" + MODULE + "/thing.tftest.hcl", TEST);
    }

    @Test
    void checksByWhatTerraformFetchesAndSaysSo() {
        needs("terraform");

        assertThat(script(Map.of(), "check").output())
                .contains("The providers are those of Terraform's registry")
                .contains("ok    " + MODULE + ": validate, tests 1 passed");
        assertThat(folder.resolve("repository/" + MODULE + "/.terraform")).doesNotExist();
    }

    @Test
    void failsWhereATestFails() throws IOException {
        needs("terraform");
        write("repository/" + MODULE + "/thing.tftest.hcl", TEST.replace("== 1", "== 3"));

        Command check = script(Map.of(), "check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("the size is not told", "FAIL  " + MODULE);
    }

    @Test
    void checksByAProgramThatLendsTheSchemas() throws IOException {
        needs("terraform");
        Path program = write("lender", "#!/bin/sh\necho \"lent: $*\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(script(Map.of("TERRAFORM_CHECK", program.toString()), "check")
                        .output())
                .contains("The providers' schemas are those of TERRAFORM_CHECK")
                .contains("lent: all terraform\n");
        assertThat(script(Map.of("TERRAFORM_CHECK", "no/program"), "check").err())
                .contains("no/program, which is no program here.");
    }

    @Test
    void findsOutputsThatNoTestLooksAt() {
        needs("terraform");

        Command defects = script(Map.of(), "defects");

        assertThat(defects.exitCode()).isEqualTo(1);
        assertThat(defects.out())
                .isEqualTo("caught  " + MODULE + ": output size\nMISSED  " + MODULE + ": output untested\n");
    }

    @Test
    void findsRulesThatNoTestBreaks() throws IOException {
        needs("terraform");
        write("repository/" + MODULE + "/variables.tf", """
                variable "count_by" {
                  type    = number
                  default = 1

                  validation {
                    condition     = var.count_by > 0
                    error_message = "count_by has to be positive."
                  }

                  validation {
                    condition     = var.count_by < 100
                    error_message = "count_by has to be below 100."
                  }
                }
                """);
        write("repository/" + MODULE + "/thing.tftest.hcl", TEST + """

                run "refuses_nothing" {
                  command = plan
                  variables {
                    count_by = 0
                  }
                  expect_failures = [var.count_by]
                }
                """);

        Command defects = script(Map.of(), "defects", "--only", "rules");

        assertThat(defects.exitCode()).isEqualTo(1);
        assertThat(defects.out())
                .isEqualTo(
                        "caught  " + MODULE + ": rule variables.tf 5\nMISSED  " + MODULE + ": rule variables.tf 10\n");
    }

    @Test
    void plansNoRootWhoseProvidersAreNotPinned() throws IOException {
        needs("terraform");
        write("repository/" + MODULE + "/versions.tf", "terraform {\n  required_providers {}\n}\n");

        assertThat(script(Map.of(), "plan", MODULE, "plan").err())
                .isEqualTo(MODULE + " has no .terraform.lock.hcl: make it by scripts/terraform/lock " + MODULE
                        + ", and commit it.\n");
    }

    @Test
    void lintsThePoliciesOfAState() throws IOException {
        needs("cfn-lint");

        assertThat(policies("Allow", "s3:GetObject").output())
                .isEqualTo("1 policies are well-formed, and none allows all actions of a service.\n");
        assertThat(policies("Deny", "s3:*").succeeded()).isTrue();
        assertThat(policies("Allow", "s3:*").err()).contains("Too much is allowed.", "AwsIamPolicyRead", "s3:*");
        assertThat(policies("Perhaps", "s3:GetObject").err()).contains("cfn-lint refuses policies");
    }

    @Test
    void findsAMirrorOfProviders() throws IOException {
        Files.createDirectories(folder.resolve("mirror/registry.example/hashicorp/aws/5.100.0/linux_amd64"));

        assertThat(script(Map.of("MIRROR", folder.resolve("mirror").toString()), "mirror")
                        .output())
                .isEqualTo(folder.resolve("mirror") + "\n");
    }

    private Command policies(String effect, String action) throws IOException {
        Path state = write("state", STATE.formatted(POLICY.formatted(effect, action)));
        return Command.run(
                List.of(
                        "bash",
                        "-c",
                        "exec \"$1\" <\"$2\"",
                        "-",
                        ProjectFiles.at("scripts/terraform/policies").toString(),
                        state.toString()),
                "",
                Map.of());
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Command script(Map<String, String> environment, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "cd \"$1\" && shift && exec \"$@\"",
                "-",
                folder.resolve("repository").toString(),
                ProjectFiles.at("scripts/terraform").resolve(name).toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(Map.of("TERRAFORM_CHECK", "", "COUNTERS_ROOT", ""));
        all.put("COUNTERS_ROOT", folder.resolve("repository").toString());
        all.putAll(environment);
        return Command.run(command, "", all);
    }

    private static void needs(String program) {
        assumeTrue(
                Command.run(List.of("bash", "-c", "command -v " + program), "", Map.of())
                        .succeeded(),
                "skipped: " + program + " is not on the PATH");
    }
}
