package dev.counters.playground.cluster;

import dev.counters.operator.dependent.envoy.Certificate;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.Wanted;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Plays cert-manager with an issuer of type CA: puts what a Certificate asks for into the Secret that it names, with the key as
 * cert-manager writes it. Its kind is described by hand, as far as the operator uses it: no package here carries cert-manager's own
 * description.
 */
final class TestIssuer implements AutoCloseable {
    private static final int P256 = 256;

    private final KubernetesClient client;
    private final String namespace;
    private final Authority authority =
            Authority.of(Authority.found("the issuer", Instant.now())).orElseThrow();
    private volatile boolean hidden;
    private volatile BigInteger serial = BigInteger.ZERO;
    private final Watch watch;

    private TestIssuer(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        watch = client.resources(Certificate.class).inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Certificate asked) {
                if (action == Action.ADDED || action == Action.MODIFIED) {
                    issue(asked);
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("nobody issues certificates any more", cause);
            }
        });
    }

    static TestIssuer start(KubernetesClient client, String namespace) {
        client.load(TestIssuer.class.getResourceAsStream("certificates.yaml")).serverSideApply();
        return new TestIssuer(client, namespace);
    }

    /** Whether it leaves out its own certificate, as some types of issuers do. */
    void hideItself(boolean hides) {
        hidden = hides;
    }

    /** {@return what it is asked for now} */
    List<Certificate> asked() {
        return client.resources(Certificate.class).inNamespace(namespace).list().getItems();
    }

    /** As when they get old. */
    void issueAnew() {
        asked().forEach(this::issue);
    }

    /** {@return that of the certificate that it made last} */
    BigInteger serial() {
        return serial;
    }

    private synchronized void issue(Certificate asked) {
        var made = new Wanted.Own(authority, asked.getSpec().dnsNames()).identity(Instant.now());
        var values = new TreeMap<>(Map.of("tls.crt", made.chain(), "tls.key", olderForm(made.key())));
        if (!hidden) {
            values.put("ca.crt", made.authorities());
        }
        serial = serialOf(made);
        new TestSecrets(client, namespace).give(asked.getSpec().secretName(), values);
    }

    private static BigInteger serialOf(Identity made) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(made.chain().getBytes(StandardCharsets.US_ASCII)));
            return ((X509Certificate) certificate).getSerialNumber();
        } catch (CertificateException impossible) {
            throw new IllegalStateException("it was made here", impossible);
        }
    }

    /** {@return the key in the form that has its curve beside it, which cert-manager writes unless it is told otherwise} */
    private static String olderForm(String key) {
        try (var parser = new PEMParser(new StringReader(key))) {
            var secret = ECPrivateKey.getInstance(((PrivateKeyInfo) parser.readObject()).parsePrivateKey())
                    .getKey();
            var encoded = new ECPrivateKey(P256, secret, SECObjectIdentifiers.secp256r1).getEncoded();
            var text = new StringWriter();
            try (var writer = new PemWriter(text)) {
                writer.writeObject(new PemObject("EC PRIVATE KEY", encoded));
            }
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
