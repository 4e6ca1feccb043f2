package dev.counters.app.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where servers of a replication group are.
 *
 * @param host a name, which stands for all addresses that it has, or an address
 */
public record RedisNode(String host, int port) {
    private static final int DEFAULT_PORT = 6379;
    private static final int HIGHEST_PORT = 65_535;
    /** A name or an IPv4 address, or an IPv6 address in brackets; then, if at all, a port. */
    private static final Pattern FORM =
            Pattern.compile("(?:\\[(?<v6>[0-9a-fA-F:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>\\d{1,5}))?");

    static List<RedisNode> list(Variables variables, String variable) {
        Optional<String> text = variables.text(variable).map(String::strip);
        return text.stream()
                .flatMap(all -> Stream.of(all.split(",", -1)))
                .map(one -> parse(one.strip()).orElseThrow(() -> unusable(variable, text.orElse(""))))
                .distinct()
                .toList();
    }

    private static Optional<RedisNode> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port =
                Optional.ofNullable(parts.group("port")).map(Integer::parseInt).orElse(DEFAULT_PORT);
        String host = Optional.ofNullable(parts.group("name")).orElseGet(() -> parts.group("v6"));
        return port < 1 || port > HIGHEST_PORT ? Optional.empty() : Optional.of(new RedisNode(host, port));
    }

    private static InvalidConfigurationException unusable(String variable, String text) {
        return new InvalidConfigurationException(
                variable,
                "is '" + text + "'; set it to the servers' names and ports with commas between, such as"
                        + " visits-redis.default.svc:6379.");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
