package dev.counters.operator.redis;

import dev.counters.operator.encryption.NamesOf;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts servers whose certificate is of the name that they have in common: what the driver would compare with is the name or the
 * address by which one of them is asked for.
 */
final class NamedTrust extends X509ExtendedTrustManager {
    private final X509TrustManager authorities;
    private final String name;

    private NamedTrust(X509TrustManager authorities, String name) {
        this.authorities = authorities;
        this.name = name;
    }

    static TrustManagerFactory of(ServerTrust trust) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var text = new ByteArrayInputStream(trust.authorities().getBytes(StandardCharsets.US_ASCII));
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                store.setCertificateEntry(Integer.toString(number++), certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .map(authorities -> new TrustManagerFactoryWrapper(new NamedTrust(authorities, trust.name())))
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException spoiled) {
            throw new IllegalStateException("the authorities were looked at before they were kept", spoiled);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        authorities.checkServerTrusted(chain, kind);
        if (!NamesOf.matches(chain[0], name)) {
            throw new CertificateException("the certificate is not one of " + name);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkServerTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("nobody is a client of this process");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
