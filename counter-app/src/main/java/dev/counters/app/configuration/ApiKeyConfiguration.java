package dev.counters.app.configuration;

import dev.counters.app.request.Scope;
import java.util.Set;

/**
 * One client of the counter.
 *
 * @param client its name: not a secret, and the owner of its rate limit and idempotency keys
 * @param scopes what it may do
 * @param keys any of which it shows
 */
public record ApiKeyConfiguration(String client, Set<Scope> scopes, ApiKeySource keys) {
    public ApiKeyConfiguration {
        scopes = Set.copyOf(scopes);
    }
}
