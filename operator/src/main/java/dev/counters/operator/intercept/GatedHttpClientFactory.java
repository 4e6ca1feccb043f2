package dev.counters.operator.intercept;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;

/**
 * The HTTP client of the Kubernetes client, with a {@link WriteGate} in front of every write: pass it to {@code
 * KubernetesClientBuilder.withHttpClientFactory}.
 *
 * <p>fabric8's own interceptors cannot do this: what their {@code after} throws is dropped, and it may run when the caller
 * already has the answer. This sits below fabric8's retries, so each request on the wire passes once.
 */
public final class GatedHttpClientFactory extends JdkHttpClientFactory {
    private final WriteGate gate;
    private final RequestObserver requests;

    public GatedHttpClientFactory(WriteGate gate) {
        this(gate, RequestObserver.NONE);
    }

    /** With somebody who looks at all requests. */
    public GatedHttpClientFactory(WriteGate gate, RequestObserver requests) {
        this.gate = gate;
        this.requests = requests;
    }

    /** Above the plain JDK client's, should both be looked up. */
    @Override
    public int priority() {
        return 1;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new GatedHttpClientBuilder(super.createNewHttpClientBuilder(), gate, requests);
    }
}
