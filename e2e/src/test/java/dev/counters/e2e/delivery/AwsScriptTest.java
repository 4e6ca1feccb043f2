package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.Command;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scripts/aws setup}, {@code status} and {@code fix}. */
class AwsScriptTest {
    @TempDir
    private Path folder;

    private CloudRig cloud;

    @BeforeEach
    void twoLayersOfDev() throws IOException {
        cloud = new CloudRig(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | Say what to do: setup, status, fix or destroy.",
                "begin dev                     | Say what to do: setup, status, fix or destroy.",
                "setup                         | An environment is needed, such as dev.",
                "setup dev staging             | One environment is needed, not dev and staging.",
                "setup Dev                     | Dev is no name of an environment",
                "setup demo                    | There is no environment demo in terraform/envs: it is one of dev.",
                "setup dev --fast              | --fast is no option.",
                "setup dev --until             | --until needs a value.",
                "setup dev --until 50-moon     | There is no layer 50-moon of dev: it has 10-network 20-cluster.",
                "setup dev --until 10-network/ | There is no layer 10-network/ of dev: it has 10-network 20-cluster.",
                "status dev --until 10-network | --until is for setup alone.",
                "setup dev --drift             | --drift is for status alone.",
                "setup dev --unlock 1          | --unlock is for fix alone.",
                "setup dev --with-data         | --confirm, --with-data and --without-cluster are for destroy alone.",
                "destroy dev --confirm prod    | --confirm names prod, but the environment is dev.",
                "destroy dev --timeout soon    | soon is no number of seconds.",
            })
    void saysInOneSentenceWhatIsWrongAndAsksNobody(String arguments, String sentence) {
        Command run = cloud.aws(arguments == null ? new String[0] : arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(sentence).hasLineCount(1);
        assertThat(cloud.calls()).isEmpty();
    }

    @Test
    void saysThatAwsDoesNotTakeTheCredentials() throws IOException {
        CloudRig.needsTerraform();
        cloud.file("no-credentials", "");

        CloudRig.assertRefused(
                cloud.aws("setup", "dev", "--yes"), "AWS does not take your credentials: Error when retrieving token");
    }

    @Test
    void setsUpLayerAfterLayerAndLeavesAloneWhatIsThere() {
        CloudRig.needsTerraform();

        assertThat(cloud.aws("setup", "dev", "--yes").output())
                .contains("account      111122223333, as arn:aws:iam::111122223333:user/somebody")
                .containsSubsequence("10-network: Apply complete", "20-cluster: Apply complete", "dev is set up.");
        assertThat(cloud.aws("setup", "dev", "--yes").output())
                .containsSubsequence("10-network: as it should be.", "20-cluster: as it should be.");
    }

    @Test
    void endsAfterTheLayerThatIsNamed() {
        CloudRig.needsTerraform();

        assertThat(cloud.aws("setup", "dev", "--yes", "--until", "10-network").output())
                .contains("10-network: Apply complete")
                .doesNotContain("20-cluster");
    }

    @Test
    void aDryRunOfTheSetupChangesNothing() {
        CloudRig.needsTerraform();

        assertThat(cloud.aws("setup", "dev", "--dry-run").output())
                .contains("10-network: would change: Plan: 1 to add")
                .contains("20-cluster: can be planned only once terraform/envs/dev/10-network is there.");
        assertThat(cloud.state("10-network")).doesNotExist();
    }

    @Test
    void appliesNothingWhereNobodyCanBeAsked() {
        CloudRig.needsTerraform();

        CloudRig.assertRefused(
                cloud.aws("setup", "dev"), "Nobody is there to ask: Apply this to terraform/envs/dev/10-network?");
        assertThat(cloud.state("10-network")).doesNotExist();
    }

    @Test
    void statusNamesWhatIsMissingAndTheCommandThatHelps() {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes", "--until", "10-network").output();

        Command status = cloud.aws("status", "dev");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out())
                .contains("10-network   applied, 1 things")
                .contains("20-cluster   not applied: scripts/aws setup dev")
                .contains("cluster      there is none yet: scripts/aws setup dev");
    }

    @Test
    void statusIsContentWithAnEnvironmentThatIsUp() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.counterThatIs("True");

        assertThat(cloud.aws("status", "dev", "--drift").output())
                .contains("20-cluster   applied, 1 things, as in the code")
                .contains("cluster      counters-dev, ACTIVE, Kubernetes 1.35")
                .contains("nodes        1 of 1 ready")
                .contains("counter      counters/one: ready");
    }

    @Test
    void statusTellsWhichLayerDiffersFromTheCode() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.counterThatIs("True");
        cloud.code("10-network/more.tf", "resource \"terraform_data\" \"more\" {}\n");

        Command status = cloud.aws("status", "dev", "--drift");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out()).contains("10-network   differs from the code: Plan: 1 to add");
    }

    @Test
    void statusFindsACounterThatIsNotReady() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.counterThatIs("False");

        Command status = cloud.aws("status", "dev");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out()).contains("counter      counters/one: not ready: AppUnavailable");
    }

    @Test
    void fixesReleasesOfHelmThatHang() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.object("secrets", "");

        cloud.aws("fix", "dev", "--yes").output();

        assertThat(cloud.calls())
                .contains("kubectl delete secret one --namespace counters")
                .contains("aws eks update-kubeconfig --name counters-dev --alias dev");
    }

    @Test
    void aDryRunOfAFixOnlyTells() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.object("secrets", "");

        assertThat(cloud.aws("fix", "dev", "--dry-run").output())
                .contains("would run: kubectl delete secret one --namespace counters");
        assertThat(cloud.calls()).noneMatch(call -> call.contains(" delete "));
    }
}
