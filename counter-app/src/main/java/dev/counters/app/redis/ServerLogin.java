package dev.counters.app.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The logins of one connection after the other to a server. Asked again before one was opened, it takes the last for refused. */
final class ServerLogin implements RedisCredentialsProvider {
    private final RedisLogin login;
    private final Optional<String> username;
    private final String server;
    private @Nullable String tried;

    ServerLogin(RedisLogin login, Optional<String> username, String server) {
        this.login = login;
        this.username = username;
        this.server = server;
    }

    @Override
    public Mono<RedisCredentials> resolveCredentials() {
        return Mono.fromSupplier(() -> RedisCredentials.just(username.orElse(null), next()));
    }

    /** The connection stands: what was tried was right. */
    synchronized void opened() {
        tried = null;
    }

    private synchronized String next() {
        if (tried != null) {
            login.failed(server, tried);
        }
        var chosen = login.choose(server);
        tried = chosen;
        return chosen;
    }
}
