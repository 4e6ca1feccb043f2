package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.configuration.RedisPassword;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With which password the app logs in. While it is changed, a server may know the former one only, or the next one only, and this app
 * may have been given the next one before the server was: so who refuses the present one is told the former one, and the other way
 * round.
 */
final class RedisLogin {
    private final Optional<String> username;
    private final RedisPassword password;
    /** Servers that refused the present password. */
    private final Set<String> behind = new HashSet<>();

    private @Nullable String present;
    private @Nullable String former;

    RedisLogin(RedisConfiguration configuration) {
        this(configuration.username(), configuration.password());
    }

    RedisLogin(Optional<String> username, RedisPassword password) {
        this.username = username;
        this.password = password;
    }

    /** {@return how one connection after the other logs in to a server; empty if none has to} */
    Optional<ServerLogin> to(String server) {
        return password.isAbsent() ? Optional.empty() : Optional.of(new ServerLogin(this, username, server));
    }

    /** {@return what to try next; the file is read anew each time} */
    synchronized String choose(String server) {
        var now = password.read().orElse("");
        if (!now.equals(present)) {
            former = present;
            present = now;
            behind.clear();
        }
        return former != null && behind.contains(server) ? former : now;
    }

    /** Notes that no connection came about with this one. */
    synchronized void failed(String server, String tried) {
        if (tried.equals(present)) {
            behind.add(server);
        } else if (tried.equals(former)) {
            behind.remove(server);
        }
    }
}
