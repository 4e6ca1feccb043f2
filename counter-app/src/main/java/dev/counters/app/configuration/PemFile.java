package dev.counters.app.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of certificates or of a key. Who connects reads it again each time; it is read here at the start, so that whoever set the
 * variable hears at once what is wrong with it.
 *
 * @param variable that names the file
 */
record PemFile(String variable, String name) {
    private static final String CERTIFICATES = "a file with certificates as PEM that this process may read";
    private static final String KEY = "a file with a key of RSA or EC as PEM of PKCS#8 (BEGIN PRIVATE KEY), without a"
            + " password, that this process may read";

    private static final Pattern PKCS_8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** Those that the driver knows to read. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC");

    /** {@return what is in the file, in its order} */
    List<Certificate> certificates() {
        try (InputStream content = Files.newInputStream(path(CERTIFICATES))) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (found.isEmpty()) {
                throw unusable("it is empty", CERTIFICATES);
            }
            return List.copyOf(found);
        } catch (IOException cause) {
            throw unusable("it cannot be read", CERTIFICATES);
        } catch (CertificateException cause) {
            throw unusable("it holds something else than certificates", CERTIFICATES);
        }
    }

    PrivateKey privateKey() {
        try {
            var key = PKCS_8.matcher(Files.readString(path(KEY), StandardCharsets.ISO_8859_1));
            if (!key.find()) {
                throw unusable("it holds no such key", KEY);
            }
            var bytes = Base64.getMimeDecoder().decode(key.group(1));
            return ALGORITHMS.stream()
                    .flatMap(algorithm -> parse(algorithm, bytes).stream())
                    .findFirst()
                    .orElseThrow(() -> unusable("its key is of another kind", KEY));
        } catch (IOException cause) {
            throw unusable("it cannot be read", KEY);
        }
    }

    Path path() {
        return Path.of(name);
    }

    private Path path(String wanted) {
        try {
            return path();
        } catch (InvalidPathException cause) {
            throw unusable("that is no path", wanted);
        }
    }

    private static Optional<PrivateKey> parse(String algorithm, byte[] key) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (InvalidKeySpecException otherKind) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    private InvalidConfigurationException unusable(String reason, String wanted) {
        return new InvalidConfigurationException(
                variable, "names '" + name + "', but " + reason + "; let it name " + wanted + ".");
    }
}
