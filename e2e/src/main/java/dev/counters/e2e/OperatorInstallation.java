package dev.counters.e2e;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The operator as its users install it: by Helm, with the chart of this project. */
final class OperatorInstallation {
    static final String NAMESPACE = "counter-system";
    static final String RELEASE = "counter-operator";
    static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + RELEASE;
    private static final int TIMEOUT_SECONDS = 240;

    private OperatorInstallation() {}

    /**
     * Installs or upgrades it.
     *
     * @param namespaces those to watch; empty for all
     */
    static void install(Path kubeconfig, Images images, List<String> namespaces) {
        install(ProjectFiles.chart(), kubeconfig, values(images, namespaces));
    }

    /** The same with another chart, such as that of an earlier release, and no operator: what is built here is of this release. */
    static void installAtRest(Path chart, Path kubeconfig, Images images) {
        install(chart, kubeconfig, values(images, List.of()) + "replicas: 0\n");
    }

    private static void install(Path chart, Path kubeconfig, String content) {
        try {
            Path values = Files.createTempFile("values", ".yaml");
            Files.writeString(values, content);
            new Helm(chart)
                    .upgrade()
                    .install()
                    .withName(RELEASE)
                    .withNamespace(NAMESPACE)
                    .withValuesFile(values)
                    .withKubeConfig(kubeconfig)
                    .waitReady()
                    .withTimeout(TIMEOUT_SECONDS)
                    .call();
            Files.delete(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the names of its pods} */
    static List<String> pods(KubernetesClient client) {
        return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    static void uninstall(Path kubeconfig) {
        Helm.uninstall(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfig(kubeconfig)
                .ignoreNotFound()
                .call();
    }

    /** The chart's values for these images. */
    static String values(Images images, List<String> namespaces) {
        return """
                image: %s
                operands:
                  app: %s
                  redis: %s
                  envoy: %s
                # Pods of an earlier run would go on with the image that had this name then.
                podAnnotations: {counters.dev/e2e-run: "%s"}
                watchNamespaces: [%s]
                """.formatted(
                        image(images.operator()),
                        image(images.app()),
                        image(images.redis()),
                        image(images.envoy()),
                        Instant.now(),
                        String.join(", ", namespaces));
    }

    private static String image(String reference) {
        ImageName name = ImageName.parse(reference);
        String tag = name.tag().isEmpty() ? "" : "tag: \"" + name.tag() + "\", ";
        return "{repository: \"" + name.repository() + "\", " + tag + "digest: \"" + name.digest() + "\"}";
    }
}
