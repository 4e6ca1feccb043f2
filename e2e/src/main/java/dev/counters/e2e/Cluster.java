package dev.counters.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** A real Kubernetes for the tests: the one that KUBECONFIG names, else k3s in a container. */
public interface Cluster extends AutoCloseable {
    /** How to reach it as its administrator. */
    Path kubeconfig();

    /** Images that its nodes have or can pull. */
    Images images();

    /** Hands image files to its nodes; says whether it can. */
    boolean load(List<Path> tars);

    @Override
    void close();

    /** Finds one, or says in a sentence what to do. */
    static Cluster find() {
        Map<String, String> environment = System.getenv();
        String kubeconfig = environment.getOrDefault("KUBECONFIG", "");
        if (!kubeconfig.isEmpty()) {
            Path file = Path.of(kubeconfig);
            if (!Files.isReadable(file)) {
                throw new IllegalStateException("KUBECONFIG names " + file + ", which cannot be read.");
            }
            return new GivenCluster(file, environment);
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return K3sCluster.start(environment);
        }
        throw new IllegalStateException(
                "The end-to-end tests need a cluster: set KUBECONFIG to the file of one that may be "
                        + "written to, or start Docker, for Testcontainers to run k3s.");
    }
}
