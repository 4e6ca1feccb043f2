package dev.counters.app.tls;

import dev.counters.app.configuration.InvalidConfigurationException;
import dev.counters.app.configuration.ServerEncryption;
import dev.counters.app.configuration.ServerEncryption.Material;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the next connection is shown, and who may open it, as the files have it. Files that cannot be used, such as a key without its
 * certificate between two writes, change nothing. Connections that stand go on.
 */
final class FollowedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);

    private final ServerEncryption encryption;
    private Material known;
    private String lastComplaint = "";
    private volatile SslContext context;

    /** @throws InvalidConfigurationException if the files cannot be used */
    FollowedFiles(ServerEncryption encryption) {
        this.encryption = encryption;
        known = encryption.read();
        context = context(known, encryption.clientName());
    }

    SslContext context() {
        return context;
    }

    /** Reads the files again: they are small, and this misses no change however it was made. */
    synchronized void reload() {
        try {
            var now = encryption.read();
            if (!now.equals(known)) {
                // Another context has no sessions yet: nobody goes on with one that former authorities vouched for.
                context = context(now, encryption.clientName());
                known = now;
                LOG.info(
                        "The certificate of requests is one that is valid until {}; {} authorities are trusted.",
                        now.chain().getFirst().getNotAfter().toInstant(),
                        now.authorities().size());
            }
            lastComplaint = "";
        } catch (InvalidConfigurationException unusable) {
            complain(String.valueOf(unusable.getMessage()));
        }
    }

    /** Once for each state of affairs. */
    private void complain(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            LOG.warn("The certificates that were read last stay in force: {}", complaint);
        }
        lastComplaint = complaint;
    }

    private static SslContext context(Material material, String clientName) {
        try {
            return SslContextBuilder.forServer(material.key(), material.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(new NamedClients(trusting(material.authorities()), clientName))
                    .build();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("a certificate and its key that were read cannot be used", impossible);
        }
    }

    private static X509ExtendedTrustManager trusting(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var number = 0; number < authorities.size(); number++) {
            store.setCertificateEntry("authority-" + number, authorities.get(number));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
