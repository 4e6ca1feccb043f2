package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.Command;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/aws destroy}: what it may destroy, and in which order. */
class AwsDestroyTest {
    @TempDir
    private Path folder;

    private CloudRig cloud;

    @BeforeEach
    void twoLayersOfDev() throws IOException {
        cloud = new CloudRig(folder);
    }

    @Test
    void destroysInTheOrderInWhichNothingIsLeftBehind() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.counterThatIs("True");
        cloud.object("applications.argoproj.io", "");
        cloud.object("statefulsets", "");
        cloud.object("kustomizations.kustomize.toolkit.fluxcd.io", "");
        cloud.object("gateways.gateway.networking.k8s.io", "");
        cloud.object("services", ", \"spec\": {\"type\": \"LoadBalancer\"}");
        cloud.object("nodepools.karpenter.sh", "");
        cloud.object("nodeclaims.karpenter.sh", "");
        cloud.object("persistentvolumeclaims", "");

        Command destroy = cloud.aws("destroy", "dev", "--confirm", "dev");

        assertThat(destroy.output())
                .containsSubsequence(
                        "20-cluster: Destroy complete", "10-network: Destroy complete", "Nothing is left that");
        assertThat(cloud.calls().stream().filter(call -> call.matches("kubectl (scale|patch|delete) .*")))
                .map(call -> call.replaceFirst(" --.*", ""))
                .containsExactly(
                        "kubectl scale statefulsets one",
                        "kubectl patch kustomizations.kustomize.toolkit.fluxcd.io one",
                        "kubectl delete counterservices",
                        "kubectl delete gateways.gateway.networking.k8s.io",
                        "kubectl delete service one",
                        "kubectl delete nodepools.karpenter.sh");
        assertThat(cloud.aws("destroy", "dev", "--confirm", "dev").output())
                .contains("20-cluster: nothing is there.", "10-network: nothing is there.");
    }

    @Test
    void destroysVolumesOnlyWhenTold() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.object("persistentvolumeclaims", "");

        assertThat(cloud.aws("destroy", "dev", "--dry-run", "--with-data").output())
                .contains("would run: kubectl delete persistentvolumeclaims --all")
                .contains("20-cluster: would destroy 1 things.");
        assertThat(cloud.calls()).noneMatch(call -> call.contains(" delete "));
        assertThat(cloud.state("20-cluster")).content().contains("terraform_data");
    }

    @Test
    void leavesAloneWhatOthersHaveInASharedCluster() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.code("environment.tfvars", "creation_config = {\n  create_eks_cluster = false\n}\n");
        cloud.counterThatIs("True");

        assertThat(cloud.aws("destroy", "dev", "--confirm", "dev").output())
                .contains("counters-dev is another environment's", "10-network: Destroy complete");
        assertThat(cloud.calls()).noneMatch(call -> call.startsWith("kubectl"));
    }

    @Test
    void destroysNothingThatIsProtected() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.code("environment.tfvars", "deletion_protection = true\n");

        CloudRig.assertRefused(
                cloud.aws("destroy", "dev", "--confirm", "dev"),
                "dev is protected: set deletion_protection = false in");
        assertThat(cloud.state("20-cluster")).content().contains("terraform_data");
    }

    @Test
    void destroysNothingWhileTheClusterDoesNotAnswer() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.file("unreachable", "");

        CloudRig.assertRefused(cloud.aws("destroy", "dev", "--confirm", "dev"), "counters-dev does not answer");
        assertThat(cloud.state("20-cluster")).content().contains("terraform_data");

        assertThat(cloud.aws("destroy", "dev", "--confirm", "dev", "--without-cluster")
                        .output())
                .contains("10-network: Destroy complete");
    }

    @Test
    void destroysNothingThatNobodyConfirmed() {
        CloudRig.needsTerraform();

        CloudRig.assertRefused(
                cloud.aws("destroy", "dev"), "Nobody is there to ask: with --confirm dev it is not asked.");
    }

    @Test
    void tellsWhatTheClusterLeftBehind() throws IOException {
        CloudRig.needsTerraform();
        cloud.aws("setup", "dev", "--yes").output();
        cloud.file(
                "tagged.json",
                "{\"ResourceTagMappingList\": [{\"ResourceARN\": \"arn:aws:ec2:eu-west-2:1:volume/vol-1\"}]}");

        assertThat(cloud.aws("destroy", "dev", "--confirm", "dev").output())
                .endsWith("arn:aws:ec2:eu-west-2:1:volume/vol-1\n");
    }
}
