package dev.counters.app.protection;

import dev.counters.app.configuration.ApiKeySource;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The keys that are valid at one time, as digests. */
final class KeyRing {
    private final List<Entry> entries;

    KeyRing(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Finds whose key this is. The time that it takes tells nothing of the keys: digests are compared in constant time, and always
     * with all of them.
     */
    Optional<ApiClient> find(String shown) {
        if (shown.length() > ApiKeySource.LONGEST) {
            return Optional.empty();
        }
        byte[] digest = Sha256.of(shown);
        Optional<ApiClient> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, digest)) {
                found = entry.owner;
            }
        }
        return found;
    }

    /** One key of a client. */
    static final class Entry {
        private final byte[] digest;
        private final Optional<ApiClient> owner;

        Entry(byte[] digest, ApiClient owner) {
            this.digest = digest.clone();
            this.owner = Optional.of(owner);
        }
    }
}
