package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A k3s of one node in a container, which lives as long as the tests. */
record K3sCluster(K3sContainer container, Path kubeconfig, Map<String, String> environment) implements Cluster {
    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

    static K3sCluster start(Map<String, String> environment) {
        K3sContainer container = new K3sContainer(IMAGE);
        container.start();
        try {
            Path kubeconfig = Files.createTempFile("k3s", ".kubeconfig");
            Files.writeString(kubeconfig, container.getKubeConfigYaml());
            return new K3sCluster(container, kubeconfig, environment);
        } catch (IOException e) {
            container.stop();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Images images() {
        return Images.published(environment);
    }

    @Override
    public boolean load(List<Path> tars) {
        for (Path tar : tars) {
            String inside = "/tmp/" + tar.toString().replace('/', '_');
            container.copyFileToContainer(MountableFile.forHostPath(tar), inside);
            try {
                var result = container.execInContainer("ctr", "--namespace=k8s.io", "images", "import", inside);
                if (result.getExitCode() != 0) {
                    throw new IllegalStateException("k3s does not take " + tar + ": " + result.getStderr());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while loading " + tar, e);
            }
        }
        return true;
    }

    @Override
    public void close() {
        container.stop();
    }
}
