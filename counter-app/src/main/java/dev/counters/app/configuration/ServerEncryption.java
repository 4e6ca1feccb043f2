package dev.counters.app.configuration;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * That requests come encrypted, and from whom. What the files hold may change at any time.
 *
 * @param plainToo whether requests may come plain as well, while clients go over
 * @param certificate a file, as PEM, with those of the authorities between after it
 * @param key a file, as PEM
 * @param clientAuthorities a file, as PEM, with whoever may have signed a client's certificate
 * @param clientName of DNS, that a client's certificate must be of
 */
public record ServerEncryption(
        boolean plainToo, Path certificate, Path key, Path clientAuthorities, String clientName) {
    private static final String MODE = "COUNTERS_TLS";
    private static final String CERTIFICATE = "COUNTERS_TLS_CERT_FILE";
    private static final String KEY = "COUNTERS_TLS_KEY_FILE";
    private static final String AUTHORITIES = "COUNTERS_TLS_CLIENT_CA_FILE";
    private static final String NAME = "COUNTERS_TLS_CLIENT_NAME";

    /** Who speaks TLS on the counter's port. */
    private enum Mode {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    /**
     * What the files hold at this moment. Its text form shows nothing.
     *
     * @param chain what clients are shown, the app's own first
     * @param authorities whose signature makes a client's certificate good
     */
    public record Material(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {
        @Override
        public String toString() {
            return "Material[hidden]";
        }
    }

    static Optional<ServerEncryption> from(Variables variables) {
        var mode = variables.choice(MODE, Mode.class, Mode.OFF);
        var certificate = given(variables, CERTIFICATE, mode);
        var key = given(variables, KEY, mode);
        var authorities = given(variables, AUTHORITIES, mode);
        var name = given(variables, NAME, mode);
        if (mode == Mode.OFF) {
            return Optional.empty();
        }
        var encryption = new ServerEncryption(
                mode == Mode.OPTIONAL,
                new PemFile(CERTIFICATE, certificate).path(),
                new PemFile(KEY, key).path(),
                new PemFile(AUTHORITIES, authorities).path(),
                name);
        encryption.read();
        return Optional.of(encryption);
    }

    private static String given(Variables variables, String name, Mode mode) {
        var value = variables.text(name, "");
        if (mode == Mode.OFF && !value.isEmpty()) {
            throw new InvalidConfigurationException(
                    name, "is set, but COUNTERS_TLS is not; set COUNTERS_TLS to Required, or leave it out.");
        }
        if (mode != Mode.OFF && value.isEmpty()) {
            throw new InvalidConfigurationException(
                    name, "is not set, but COUNTERS_TLS is; set all of COUNTERS_TLS_*, or leave out all.");
        }
        return value;
    }

    /**
     * Reads the files.
     *
     * @throws InvalidConfigurationException if they are of no use, with what is wrong
     */
    public Material read() {
        var chain = certificates(new PemFile(CERTIFICATE, certificate.toString()));
        var pair = new PemFile(KEY, key.toString()).privateKey();
        if (!KeyFit.fits(chain.getFirst(), pair)) {
            throw new InvalidConfigurationException(
                    KEY,
                    "names '" + key + "', whose key is not that of the first certificate in " + CERTIFICATE
                            + "; let both name files of the same pair.");
        }
        return new Material(chain, pair, certificates(new PemFile(AUTHORITIES, clientAuthorities.toString())));
    }

    private static List<X509Certificate> certificates(PemFile file) {
        return file.certificates().stream().map(ServerEncryption::ofX509).toList();
    }

    /** The factory makes no others. */
    private static X509Certificate ofX509(Certificate certificate) {
        return (X509Certificate) certificate;
    }
}
