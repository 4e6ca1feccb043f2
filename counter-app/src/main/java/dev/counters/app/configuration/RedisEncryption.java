package dev.counters.app.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the way to Redis is encrypted, whose signature its certificate must have, and what the app shows itself. All files are read
 * anew for each connection.
 *
 * @param on if not, whoever is on the way can read and change what is said
 * @param authorities a file of certificates as PEM; empty for those that the JDK trusts
 * @param own empty where Redis does not ask its clients for certificates
 * @param serverName that the certificate of each server must be of; empty for the one by which it is asked for
 */
public record RedisEncryption(
        boolean on, Optional<Path> authorities, Optional<RedisClientCertificate> own, Optional<String> serverName) {
    private static final String AUTHORITIES = "REDIS_TLS_CA_FILE";
    private static final String SERVER_NAME = "REDIS_TLS_SERVER_NAME";

    static RedisEncryption from(Variables variables) {
        boolean on = variables.flag("REDIS_TLS", false);
        Optional<PemFile> authorities = variables.text(AUTHORITIES).map(file -> new PemFile(AUTHORITIES, file));
        Optional<RedisClientCertificate> own = RedisClientCertificate.from(variables, on);
        if (authorities.isPresent() && !on) {
            throw notOn(AUTHORITIES);
        }
        Optional<String> serverName = variables.text(SERVER_NAME).map(String::strip);
        if (serverName.isPresent() && !on) {
            throw notOn(SERVER_NAME);
        }
        return new RedisEncryption(on, authorities.map(RedisEncryption::checked), own, serverName);
    }

    /** {@return what is wrong with a setting of an encryption that is off} */
    static InvalidConfigurationException notOn(String variable) {
        return new InvalidConfigurationException(
                variable, "is set, but REDIS_TLS is not; set REDIS_TLS to true, or leave it out.");
    }

    private static Path checked(PemFile file) {
        file.certificates();
        return file.path();
    }
}
