package dev.counters.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An API server that a test class has for itself, with the project's CRD in it. No controller runs there. */
public interface TestApiServer extends AutoCloseable {
    Config config();

    /** {@return a client of an administrator} */
    KubernetesClient client();

    @Override
    void close();
}
