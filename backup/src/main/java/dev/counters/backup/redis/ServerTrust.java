package dev.counters.backup.redis;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * By what a server that speaks TLS is known.
 *
 * @param authorities a file of certificates as PEM, read anew for each connection
 * @param name that its certificate must be of, wherever it is
 */
public record ServerTrust(Path authorities, String name) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    Socket encrypt(Socket plain) throws IOException {
        var socket = (SSLSocket) factory().createSocket(plain, name, plain.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (SSLException unproven) {
            // What the JDK says of paths and anchors tells nobody what to do.
            throw new IOException(
                    "it does not prove that it is " + name
                            + ": its certificate has ended, is of another name, or none of the" + " authorities in "
                            + authorities + " signed it",
                    unproven);
        }
    }

    private SSLSocketFactory factory() throws IOException {
        try (var in = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(number++), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException spoiled) {
            throw new IOException(authorities + " holds something else than certificates as PEM", spoiled);
        }
    }
}
