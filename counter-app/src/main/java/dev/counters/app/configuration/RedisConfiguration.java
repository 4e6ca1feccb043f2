package dev.counters.app.configuration;

import java.util.List;
import java.util.Optional;

/**
 * Where Redis is and as whom to log in.
 *
 * @param nodes the servers of a replication group, of which one takes writes; empty: there is one server, at host and port
 * @param durability when a change is acknowledged
 * @param username empty for Redis' default user
 */
public record RedisConfiguration(
        String host,
        int port,
        List<RedisNode> nodes,
        Durability durability,
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
        List<RedisNode> nodes = RedisNode.list(variables, "REDIS_NODES");
        Durability best = nodes.isEmpty() ? Durability.FSYNC : Durability.REPLICATED;
        RedisConfiguration configuration = new RedisConfiguration(
                variables.text("REDIS_HOST", DEFAULT_HOST),
                variables.port("REDIS_PORT", DEFAULT_PORT),
                nodes,
                variables.choice("COUNTERS_DURABILITY", Durability.class, best),
                variables.number("REDIS_DB", 0, HIGHEST_DATABASE, 0),
                username,
                password,
                RedisEncryption.from(variables));
        configuration.checkGroup(variables);
        return configuration;
    }

    /** What a replication group needs, and what makes no sense with one. */
    private void checkGroup(Variables variables) {
        if (nodes.isEmpty()) {
            if (durability == Durability.REPLICATED) {
                throw new InvalidConfigurationException(
                        "COUNTERS_DURABILITY",
                        "is Replicated, but one server has no copies; name all servers in REDIS_NODES, or set it to Fsync.");
            }
            return;
        }
        for (String one : List.of("REDIS_HOST", "REDIS_PORT")) {
            if (variables.isGiven(one)) {
                throw new InvalidConfigurationException(
                        one,
                        "is set, and so is REDIS_NODES; leave REDIS_HOST and REDIS_PORT out where the servers are a group,"
                                + " or REDIS_NODES where there is one server.");
            }
        }
        if (database != 0) {
            throw new InvalidConfigurationException(
                    "REDIS_DB",
                    "is " + database + ", but what elects the servers of REDIS_NODES uses database 0; leave it out.");
        }
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
