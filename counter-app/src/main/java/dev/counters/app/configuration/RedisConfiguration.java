package dev.counters.app.configuration;

import java.util.Optional;

/**
 * Where Redis is and as whom to log in.
 *
 * @param username empty for Redis' default user
 */
public record RedisConfiguration(
        String host,
        int port,
        int database,
        Optional<String> username,
        RedisPassword password,
        RedisEncryption encryption) {
    private static final String DEFAULT_HOST = "localhost";
    private static final int DEFAULT_PORT = 6379;
    private static final int HIGHEST_DATABASE = 1_000_000;

    static RedisConfiguration from(Variables variables) {
        RedisPassword password = password(variables);
        Optional<String> username = variables.text("REDIS_USERNAME").map(String::strip);
        if (username.isPresent() && password.isAbsent()) {
            throw new InvalidConfigurationException(
                    "REDIS_USERNAME",
                    "is set, but there is no password for this user; set REDIS_PASSWORD_FILE or REDIS_PASSWORD.");
        }
        return new RedisConfiguration(
                variables.text("REDIS_HOST", DEFAULT_HOST),
                variables.port("REDIS_PORT", DEFAULT_PORT),
                variables.number("REDIS_DB", 0, HIGHEST_DATABASE, 0),
                username,
                password,
                RedisEncryption.from(variables));
    }

    private static RedisPassword password(Variables variables) {
        Optional<String> file = variables.text("REDIS_PASSWORD_FILE");
        Optional<String> literal = variables.text("REDIS_PASSWORD");
        if (file.isPresent()) {
            RedisPassword password = RedisPassword.inFile(file.get());
            checkReadable(password, file.get());
            return password;
        }
        return literal.map(RedisPassword::of).orElse(RedisPassword.none());
    }

    private static void checkReadable(RedisPassword password, String file) {
        try {
            password.read();
        } catch (UnreadablePasswordException unreadable) {
            throw new InvalidConfigurationException(
                    "REDIS_PASSWORD_FILE",
                    "names '" + file + "', but " + unreadable.reason()
                            + "; let it name a file with the password that this process may read.");
        }
    }
}
