package dev.counters.app.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Redis is and as whom to log in.
 *
 * @param nodes the servers of a replication group, of which one takes writes, or some of a Redis Cluster; empty: there is one server,
 *     at host and port
 * @param cluster whether the nodes are a Redis Cluster
 * @param keyPrefix what all keys begin with; in a Redis Cluster with a hash tag, so that one server has them all
 * @param durability when a change is acknowledged
 * @param username empty for Redis' default user
 */
public record RedisConfiguration(
        String host,
        int port,
        List<RedisNode> nodes,
        boolean cluster,
        String keyPrefix,
        Durability durability,
        int database,
        Optional<String> username,
        RedisPassword password,
        RedisEncryption encryption) {
    private static final String DEFAULT_HOST = "localhost";
    private static final int DEFAULT_PORT = 6379;
    private static final int HIGHEST_DATABASE = 1_000_000;
    /** What elects servers keeps its keys there, too. */
    private static final String DEFAULT_PREFIX = "counter:";

    private static final String DEFAULT_TAGGED_PREFIX = "{counter}:";
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:/{}-]{1,128}");
    private static final Pattern TAGGED = Pattern.compile("[^{]*\\{[^}]+}.*");

    static RedisConfiguration from(Variables variables) {
        RedisPassword password = password(variables);
        Optional<String> username = variables.text("REDIS_USERNAME").map(String::strip);
        if (username.isPresent() && password.isAbsent()) {
            throw new InvalidConfigurationException(
                    "REDIS_USERNAME",
                    "is set, but there is no password for this user; set REDIS_PASSWORD_FILE or REDIS_PASSWORD.");
        }
        List<RedisNode> nodes = RedisNode.list(variables, "REDIS_NODES");
        boolean cluster = variables.flag("REDIS_CLUSTER", false);
        RedisConfiguration configuration = new RedisConfiguration(
                variables.text("REDIS_HOST", DEFAULT_HOST),
                variables.port("REDIS_PORT", DEFAULT_PORT),
                nodes,
                cluster,
                variables.text("REDIS_KEY_PREFIX", cluster ? DEFAULT_TAGGED_PREFIX : DEFAULT_PREFIX),
                variables.choice("COUNTERS_DURABILITY", Durability.class, strongest(nodes, cluster)),
                variables.number("REDIS_DB", 0, HIGHEST_DATABASE, 0),
                username,
                password,
                RedisEncryption.from(variables));
        configuration.checkPrefix();
        configuration.checkGroup(variables);
        return configuration;
    }

    private static Durability strongest(List<RedisNode> nodes, boolean cluster) {
        if (cluster) {
            return Durability.ASYNC;
        }
        return nodes.isEmpty() ? Durability.FSYNC : Durability.REPLICATED;
    }

    private void checkPrefix() {
        if (!PREFIX.matcher(keyPrefix).matches()) {
            throw unusablePrefix("set it to 1 to 128 letters, digits and . _ : / { } -, such as visits:.");
        }
        if (cluster && !TAGGED.matcher(keyPrefix).matches()) {
            throw unusablePrefix("in a Redis Cluster one server must have all keys: put a part of it in braces, such as"
                    + " {visits}:.");
        }
        if (!cluster && !nodes.isEmpty() && !keyPrefix.equals(DEFAULT_PREFIX)) {
            throw unusablePrefix("what elects the servers of REDIS_NODES knows the keys by counter: alone, so leave it out.");
        }
    }

    private InvalidConfigurationException unusablePrefix(String sentence) {
        return new InvalidConfigurationException("REDIS_KEY_PREFIX", "is '" + keyPrefix + "'; " + sentence);
    }

    /** What a replication group needs, and what makes no sense with one. */
    private void checkGroup(Variables variables) {
        if (nodes.isEmpty()) {
            if (cluster) {
                throw new InvalidConfigurationException(
                        "REDIS_CLUSTER",
                        "is true, but no server of the cluster is known; name some of them, or the cluster's endpoint, in"
                                + " REDIS_NODES.");
            }
            if (durability == Durability.REPLICATED) {
                throw new InvalidConfigurationException(
                        "COUNTERS_DURABILITY",
                        "is Replicated, but one server has no copies; name all servers in REDIS_NODES, or set it to Fsync.");
            }
            return;
        }
        if (cluster && durability == Durability.REPLICATED) {
            throw new InvalidConfigurationException(
                    "COUNTERS_DURABILITY",
                    "is Replicated, but a Redis Cluster goes on with whichever copy it has; leave it out, or set it to Async.");
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
                    "is " + database + ", but "
                            + (cluster ? "a Redis Cluster has" : "what elects the servers of REDIS_NODES uses")
                            + " database 0; leave it out.");
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
