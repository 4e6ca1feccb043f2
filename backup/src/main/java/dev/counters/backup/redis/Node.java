package dev.counters.backup.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself.
 *
 * @param master whether it replicates from nobody
 * @param epoch the epoch of the election that its data is from; none where nobody elects
 * @param promise the newest election that it takes part in
 * @param members how many servers the group has; 0 where it is no group
 */
record Node(InetSocketAddress address, boolean master, OptionalLong epoch, OptionalLong promise, int members) {
    static final String EPOCH = "counter:_:e";
    static final String PROMISE = "counter:_:p";
    static final String MEMBERS = "counter:_:m";

    private static final Duration SILENCE = Duration.ofSeconds(3);
    /** Epoch and quorum stand before the names. */
    private static final int BEFORE_NAMES = 2;

    static Node look(InetSocketAddress address, Login login) throws IOException {
        try (var connection = login.connect(address, SILENCE)) {
            var role = connection.ask("ROLE") instanceof List<?> answer ? String.valueOf(answer.getFirst()) : "";
            return new Node(
                    address,
                    role.equals("master"),
                    number(connection.ask("GET", EPOCH)),
                    number(connection.ask("GET", PROMISE)),
                    Optional.ofNullable(connection.ask("GET", MEMBERS))
                            .map(text -> text.toString().split(" ", -1).length - BEFORE_NAMES)
                            .orElse(0));
        }
    }

    /** {@return the greatest election that it knows of} */
    long newest() {
        return Math.max(epoch.orElse(0), promise.orElse(0));
    }

    private static OptionalLong number(@Nullable Object answer) throws IOException {
        try {
            return answer == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(answer.toString()));
        } catch (NumberFormatException strange) {
            throw new IOException("the server's epoch is no number", strange);
        }
    }
}
