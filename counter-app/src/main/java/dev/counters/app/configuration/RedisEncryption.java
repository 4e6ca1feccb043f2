package dev.counters.app.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/**
 * Whether the way to Redis is encrypted, and whose signature its certificate must have.
 *
 * @param on if not, whoever is on the way can read and change what is said
 * @param authorities a file of certificates as PEM, read anew for each connection; empty for those that the JDK trusts
 */
public record RedisEncryption(boolean on, Optional<Path> authorities) {
    private static final String AUTHORITIES = "REDIS_TLS_CA_FILE";

    static RedisEncryption from(Variables variables) {
        boolean on = variables.flag("REDIS_TLS", false);
        Optional<String> file = variables.text(AUTHORITIES);
        if (file.isPresent() && !on) {
            throw new InvalidConfigurationException(
                    AUTHORITIES, "is set, but REDIS_TLS is not; set REDIS_TLS to true, or leave the file out.");
        }
        return new RedisEncryption(on, file.map(RedisEncryption::checked));
    }

    private static Path checked(String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(content)
                    .isEmpty()) {
                throw unusable(file, "it is empty");
            }
            return Path.of(file);
        } catch (IOException | InvalidPathException cause) {
            throw unusable(file, "it cannot be read");
        } catch (CertificateException cause) {
            throw unusable(file, "it holds something else than certificates");
        }
    }

    private static InvalidConfigurationException unusable(String file, String reason) {
        return new InvalidConfigurationException(
                AUTHORITIES,
                "names '" + file + "', but " + reason
                        + "; let it name a file with certificates as PEM that this process may read.");
    }
}
