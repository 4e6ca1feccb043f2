package dev.counters.app.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * By what a Redis knows this app that asks its clients for certificates. Both files are read anew for each connection.
 *
 * @param certificate a file, as PEM, with those of the authorities between after it
 * @param key a file, as PEM
 */
public record RedisClientCertificate(Path certificate, Path key) {
    private static final String CERTIFICATE = "REDIS_TLS_CERT_FILE";
    private static final String KEY = "REDIS_TLS_KEY_FILE";

    static Optional<RedisClientCertificate> from(Variables variables, boolean encrypted) {
        Optional<PemFile> certificate = file(variables, CERTIFICATE);
        Optional<PemFile> key = file(variables, KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (!encrypted) {
            throw RedisEncryption.notOn(certificate.isPresent() ? CERTIFICATE : KEY);
        }
        return Optional.of(checked(
                certificate.orElseThrow(() -> alone(KEY, CERTIFICATE)),
                key.orElseThrow(() -> alone(CERTIFICATE, KEY))));
    }

    private static Optional<PemFile> file(Variables variables, String name) {
        return variables.text(name).map(file -> new PemFile(name, file));
    }

    private static RedisClientCertificate checked(PemFile certificate, PemFile key) {
        if (!KeyFit.fits(certificate.certificates().getFirst(), key.privateKey())) {
            throw new InvalidConfigurationException(
                    KEY,
                    "names '" + key.name() + "', whose key is not that of the first certificate in " + CERTIFICATE
                            + "; let both name files of the same pair.");
        }
        return new RedisClientCertificate(certificate.path(), key.path());
    }

    private static InvalidConfigurationException alone(String given, String missing) {
        return new InvalidConfigurationException(
                given, "is set, but " + missing + " is not; set both, or leave both out.");
    }
}
