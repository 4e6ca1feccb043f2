package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/terraform}, with Terraform itself on roots that need no provider. */
class TerraformScriptsTest {
    private static final String NETWORK = "terraform/envs/dev/10-network";
    private static final String ROOT = """
            variable "size" {
              type    = number
              default = 1
            }

            resource "terraform_data" "thing" {
              input = var.size
            }
            """;

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void twoLayersOfDev() throws IOException {
        bench = new Workbench(folder);
        bench.repositoryFile(NETWORK + "/main.tf", ROOT);
        bench.repositoryFile("terraform/envs/dev/20-cluster/main.tf", ROOT);
        bench.repositoryFile("terraform/envs/staging/README.md", "Later.");
    }

    @Test
    void listsTheLayersInOrder() {
        assertThat(bench.script("terraform/roots", "dev").output())
                .isEqualTo(NETWORK + "\nterraform/envs/dev/20-cluster\n");
        assertThat(bench.script("terraform/roots", "dev", "20-cluster").output())
                .isEqualTo("terraform/envs/dev/20-cluster\n");
    }

    @Test
    void saysWhereThereIsNothingToDoYet() {
        assertNothingToDo("staging", "There is no Terraform for staging yet: nothing to do.\n");
        assertNothingToDo("global", "There is no Terraform for global yet: nothing to do.\n");
    }

    @Test
    void checksNothingWhereThereIsNoTerraform() {
        bench.shell("rm -r repository/terraform");

        assertThat(bench.script("terraform/check").output()).isEqualTo("There is no Terraform yet: nothing to do.\n");
        assertThat(bench.script("terraform/checkov").output()).isEqualTo("There is no Terraform yet: nothing to do.\n");
        assertThat(bench.script("terraform/review", "dev").succeeded()).isTrue();
    }

    @Test
    void reviewsWithoutTouchingAnything() {
        needsTerraform();

        Command review = bench.script("terraform/review", "dev");

        assertThat(review.exitCode()).isEqualTo(2);
        assertThat(review.out())
                .contains("### " + NETWORK + ": would change", "Plan: 1 to add", "### terraform/envs/dev/20-cluster");
        assertThat(bench.repository().resolve(NETWORK + "/terraform.tfstate")).doesNotExist();
    }

    @Test
    void reviewFailsWhereALayerCannotBePlanned() throws IOException {
        needsTerraform();
        bench.repositoryFile(NETWORK + "/main.tf", "resource {");

        Command review = bench.script("terraform/review", "dev");

        assertThat(review.exitCode()).isEqualTo(1);
        assertThat(review.out()).contains(NETWORK + ": could not be planned").doesNotContain("20-cluster");
    }

    @Test
    void appliesThePlanThatWasApproved() throws IOException {
        needsTerraform();
        String fingerprint = plan();

        assertThat(bench.script("terraform/apply", NETWORK, fingerprint).output())
                .contains("Apply complete! Resources: 1 added");
        assertThat(bench.script("terraform/apply", NETWORK, fingerprint).output())
                .endsWith(NETWORK + " is as it should be.\n");
        assertThat(bench.script("terraform/review", "dev").out()).contains("### " + NETWORK + ": no change");
    }

    @Test
    void appliesNoOtherPlan() throws IOException {
        needsTerraform();
        String fingerprint = plan();
        bench.repositoryFile(NETWORK + "/main.tf", ROOT.replace("= 1", "= 2"));

        Command apply = bench.script("terraform/apply", NETWORK, fingerprint);

        assertThat(apply.exitCode()).isEqualTo(1);
        assertThat(apply.err()).endsWith("look at the new one, and approve it.\n");
        assertThat(bench.repository().resolve(NETWORK + "/terraform.tfstate")).doesNotExist();
    }

    @Test
    void readsSettingsOfTheBackendBesideTheLayers() throws IOException {
        needsTerraform();
        bench.repositoryFile(NETWORK + "/backend.tf", "terraform {\n  backend \"local\" {}\n}\n");
        Path state = folder.resolve("state");
        bench.repositoryFile("terraform/envs/dev/backend.hcl", "path = \"" + state + "\"\n");

        bench.script("terraform/apply", NETWORK, plan()).output();

        assertThat(state).exists();
    }

    @Test
    void plansForAWorkflowThatAsksForAnApproval() throws IOException {
        needsTerraform();
        Path outputs = bench.file("outputs", "");
        Path summary = bench.file("summary", "");
        bench.with("GITHUB_OUTPUT", outputs.toString()).with("GITHUB_STEP_SUMMARY", summary.toString());

        bench.script("ci/plan", NETWORK).output();

        assertThat(Files.readString(outputs).strip()).isEqualTo("fingerprint=" + plan());
        assertThat(summary).content().contains("Plan: 1 to add");
    }

    private String plan() {
        Command plan = bench.script("terraform/plan", NETWORK, "plan");
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(2);
        return bench.script("terraform/fingerprint", NETWORK, "plan").output().strip();
    }

    private void assertNothingToDo(String environment, String sentence) {
        Command roots = bench.script("terraform/roots", environment);

        assertThat(roots.output()).isEmpty();
        assertThat(roots.err()).isEqualTo(sentence);
    }

    private void needsTerraform() {
        assumeTrue(
                Command.run(List.of("bash", "-c", "command -v terraform"), "", Map.of())
                        .succeeded(),
                "skipped: terraform is not on the PATH");
    }
}
