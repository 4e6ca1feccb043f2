package dev.counters.app.protection;

import dev.counters.app.request.Scope;
import java.util.Set;

/** Who has shown a key, and what it may do. */
record ApiClient(String name, Set<Scope> scopes) {
    ApiClient {
        scopes = Set.copyOf(scopes);
    }
}
