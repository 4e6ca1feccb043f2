package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Terraform's last layer tells the charts in each environment: Helm holds it against the charts' schemas. The settings and the
 * call of the module are the layer's own; only the states of earlier layers are made up.
 */
class PlatformValuesTest {
    private static final Pattern CALL = Pattern.compile("(?ms)^module \"values\" \\{.*?^}$");
    private static final String RIGHTS =
            "operator/src/main/resources/dev/counters/operator/dependent/redis/replication/";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTerraform() {
        assumeTrue(
                Command.run(List.of("bash", "-c", "command -v terraform"), "", Map.of())
                        .succeeded(),
                "skipped: terraform is not on the PATH");
    }

    @ParameterizedTest
    @CsvSource({"dev, false", "staging, true", "production, true"})
    void pleasesTheChartsOfOperatorAndCounter(String environment, boolean external) throws IOException {
        Path root = root(environment);
        terraform(root, "init", "-backend=false");
        terraform(
                root,
                "apply",
                "-auto-approve",
                "-var=image_tag=1.2.3",
                "-var=external=" + external,
                "-var=cluster_mode=" + knowsClusters());

        RenderedChart operator = RenderedChart.of(
                ProjectFiles.chart(), "counter-operator", terraform(root, "output", "-raw", "operator_values"));
        RenderedChart counter = RenderedChart.of(
                ProjectFiles.serviceChart(), "visits", terraform(root, "output", "-raw", "counter_service_values"));

        assertThat(operator.all("Deployment")).hasSize(1);
        assertThat(operator.all("ServiceMonitor")).hasSize(1);
        assertThat(spec(counter)).extracting("app.image").isEqualTo("ghcr.io/counters-dev/counter-app:1.2.3");
        if (external) {
            assertThat(spec(counter)).extracting("redis.mode").isEqualTo("External");
            assertThat(spec(counter)).extracting("credentials.type").isEqualTo("AwsSecretsManager");
        } else {
            assertThat(spec(counter))
                    .extracting("redis.storage.storageClassName")
                    .isEqualTo("encrypted-gp3");
        }
    }

    /** ElastiCache's user may do what the user in the cluster may, and no more. */
    @Test
    void grantsTheRightsThatTheOperatorGrants() {
        assertThat(ProjectFiles.at("terraform/modules/redis/counter.rights"))
                .hasSameTextualContentAs(ProjectFiles.at(RIGHTS + "counter.rights"));
    }

    /** Argo CD's chart writes its own settings, so Terraform hands it the health of a counter. */
    @Test
    void tellsArgoTheSameHealthAsGitOpsDoes() {
        assertThat(ProjectFiles.at("terraform/modules/gitops/counterservice-health.lua"))
                .hasSameTextualContentAs(ProjectFiles.at("gitops/argocd/settings/counterservice-health.lua"));
    }

    /** The function that changes Redis' password, with stand-ins for AWS. */
    @Test
    void changesThePasswordOfRedis() {
        String file = ProjectFiles.at("terraform/modules/redis/rotation/test_rotate.py")
                .toString();

        assertThat(Command.run(List.of("python3", "-B", file), "", Map.of()))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    }

    /** A root in a folder that is named as the environment's is, since settings refuse any other. */
    private Path root(String environment) throws IOException {
        Path root = Files.createDirectories(folder.resolve("terraform/envs/" + environment + "/40-platform"));
        Path layer = ProjectFiles.at("terraform/layers/shared/40-platform");
        Files.createSymbolicLink(
                folder.resolve("terraform/modules"),
                ProjectFiles.at("terraform/modules").toRealPath());
        for (String file : List.of("settings.tf", "variables.tf")) {
            Files.copy(layer.resolve(file).toRealPath(), root.resolve(file));
        }
        Files.copy(
                ProjectFiles.at("terraform/envs/" + environment + "/environment.tfvars"),
                root.resolve("environment.auto.tfvars"));
        Matcher call = CALL.matcher(Files.readString(layer.resolve("main.tf")));
        assertThat(call.find()).as("the layer calls the module values").isTrue();
        Files.writeString(root.resolve("values.tf"), call.group());
        Files.copy(
                ProjectFiles.at("e2e/src/test/resources/dev/counters/e2e/delivery/platform-values/main.tf"),
                root.resolve("main.tf"));
        return root;
    }

    private static boolean knowsClusters() throws IOException {
        return Files.readString(ServiceValuesSchema.FILE).contains("\"cluster\" :");
    }

    private static Object spec(RenderedChart chart) {
        GenericKubernetesResource counter = chart.only("CounterService");
        return counter.get("spec");
    }

    private static String terraform(Path root, String... arguments) {
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + root));
        command.addAll(List.of(arguments));
        return Command.run(command, "", Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1", "TF_INPUT", "0"))
                .output();
    }
}
