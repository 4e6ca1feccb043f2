package dev.counters.operator.encryption;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys as text. */
final class Pem {
    private static final int LINE = 64;
    private static final Pattern PKCS_8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** {@return the certificates in their order; none if there is something else} */
    static List<X509Certificate> certificates(String text) {
        try {
            var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
            return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException none) {
            return List.of();
        }
    }

    /** {@return the key, if it is one of EC or RSA without a password} */
    static Optional<PrivateKey> key(String text) {
        var found = PKCS_8.matcher(text);
        if (!found.find()) {
            return older(text);
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        return Stream.of("EC", "RSA").flatMap(kind -> key(kind, spec).stream()).findFirst();
    }

    private static Optional<PrivateKey> key(String kind, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(spec));
        } catch (GeneralSecurityException other) {
            return Optional.empty();
        }
    }

    /** As cert-manager writes them unless it is told otherwise, and openssl did for long. */
    private static Optional<PrivateKey> older(String text) {
        try (var parser = new PEMParser(new java.io.StringReader(text))) {
            return parser.readObject() instanceof PEMKeyPair pair
                    ? Optional.of(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()))
                    : Optional.empty();
        } catch (java.io.IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** {@return all of them, each once} */
    static String union(String first, String second) {
        var all = new LinkedHashSet<>(certificates(first));
        all.addAll(certificates(second));
        return text(all);
    }

    static boolean containsAll(String some, String others) {
        return certificates(some).containsAll(certificates(others));
    }

    static String text(Collection<X509Certificate> certificates) {
        return certificates.stream().map(Pem::text).collect(Collectors.joining());
    }

    static String text(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    static String text(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    private static String text(String type, byte[] bytes) {
        var base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type);
    }
}
