package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What a pod shows to whoever connects, by port-forward. */
final class ServerCertificate {
    /** Of Redis, where it speaks TLS. */
    static final int REDIS = 6380;
    /** Of the app. */
    static final int APP = 8080;

    private static final int PATIENCE_MILLISECONDS = 10_000;

    private ServerCertificate() {}

    /**
     * {@return the one that it shows now}
     *
     * @param authorities one of which must have signed it, as PEM
     */
    static X509Certificate at(KubernetesClient client, Pod pod, int port, String authorities) {
        try (LocalPortForward forward = client.pods()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(pod.getMetadata().getName())
                        .portForward(port);
                SSLSocket socket = (SSLSocket)
                        trusting(authorities).getSocketFactory().createSocket("localhost", forward.getLocalPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException("TLS of " + pod.getMetadata().getName(), e);
        }
    }

    /** {@return the first of a PEM} */
    static X509Certificate of(String pem) {
        return all(pem).getFirst();
    }

    private static List<X509Certificate> all(String pem) {
        try {
            Collection<? extends java.security.cert.Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IllegalStateException("no certificates: " + pem, e);
        }
    }

    private static SSLContext trusting(String authorities) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate authority : all(authorities)) {
                store.setCertificateEntry(authority.getSerialNumber().toString(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java speaks TLS", e);
        }
    }
}
