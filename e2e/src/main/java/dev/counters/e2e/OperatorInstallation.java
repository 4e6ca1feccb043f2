package dev.counters.e2e;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.UpgradeCommand;
import java.nio.file.Path;

/** The operator as its users install it: by Helm, with the chart of this project. */
final class OperatorInstallation {
    static final String NAMESPACE = "counter-system";
    static final String RELEASE = "counter-operator";
    static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + RELEASE;
    private static final int TIMEOUT_SECONDS = 240;

    private OperatorInstallation() {}

    static void install(Path kubeconfig, Images images) {
        UpgradeCommand command = new Helm(ProjectFiles.chart())
                .upgrade()
                .install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfig(kubeconfig)
                .waitReady()
                .withTimeout(TIMEOUT_SECONDS);
        set(command, "image", images.operator());
        set(command, "operands.app", images.app());
        set(command, "operands.redis", images.redis());
        set(command, "operands.envoy", images.envoy());
        command.call();
    }

    static void uninstall(Path kubeconfig) {
        Helm.uninstall(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfig(kubeconfig)
                .ignoreNotFound()
                .call();
    }

    private static void set(UpgradeCommand command, String value, String image) {
        ImageName name = ImageName.parse(image);
        command.set(value + ".repository", name.repository()).set(value + ".digest", name.digest());
        if (!name.tag().isEmpty()) {
            command.set(value + ".tag", name.tag());
        }
    }
}
