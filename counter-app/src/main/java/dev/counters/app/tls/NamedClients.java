package dev.counters.app.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets clients in whose certificate an authority signed and that are of one name: an authority may have signed those of others as
 * well, such as the app's own.
 */
final class NamedClients extends X509ExtendedTrustManager {
    /** The kind of an alternative name that is one of DNS. */
    private static final int DNS = 2;

    private final X509ExtendedTrustManager authorities;
    private final String name;

    NamedClients(X509ExtendedTrustManager authorities, String name) {
        this.authorities = authorities;
        this.name = name;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        authorities.checkClientTrusted(chain, kind, engine);
        checkName(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        authorities.checkClientTrusted(chain, kind, socket);
        checkName(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        authorities.checkClientTrusted(chain, kind);
        checkName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw noServer();
    }

    /** Named to clients, so that they can choose among their certificates. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private void checkName(X509Certificate certificate) throws CertificateException {
        if (!isOfName(certificate)) {
            throw new CertificateException("the certificate is not one of " + name);
        }
    }

    private boolean isOfName(X509Certificate certificate) throws CertificateParsingException {
        return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                .flatMap(Collection::stream)
                .filter(alternative -> alternative.getFirst().equals(DNS))
                .anyMatch(alternative -> name.equalsIgnoreCase(String.valueOf(alternative.get(1))));
    }

    private static CertificateException noServer() {
        return new CertificateException("here are clients only");
    }
}
