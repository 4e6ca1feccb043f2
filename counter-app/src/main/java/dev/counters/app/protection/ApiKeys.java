package dev.counters.app.protection;

import dev.counters.app.configuration.ApiKeyConfiguration;
import dev.counters.app.configuration.ApiKeysConfiguration;
import dev.counters.app.configuration.UnreadableApiKeyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients' keys as their files have them now. What cannot be used leaves a client with the keys that it had. */
final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final List<ApiKeyConfiguration> clients;
    /** Digests by client; only touched by whoever reloads. */
    private final Map<String, List<String>> known = new HashMap<>();

    private String lastComplaint = "";
    private volatile KeyRing ring;

    /** @throws UnreadableApiKeyException if a client's file cannot be used */
    ApiKeys(ApiKeysConfiguration configuration) {
        this.clients = configuration.clients();
        clients.forEach(client -> known.put(client.client(), digests(client)));
        known.forEach(ApiKeys::tellOfNone);
        this.ring = ring();
    }

    private static void tellOfNone(String client, List<String> keys) {
        if (keys.isEmpty()) {
            LOG.warn("Client '{}' has no file, and so no valid key.", client);
        }
    }

    /** {@return whether anybody may call} */
    boolean areNone() {
        return clients.isEmpty();
    }

    Optional<ApiClient> find(String shown) {
        return ring.find(shown);
    }

    /** {@return whether a client's keys are in a file, and so can change} */
    boolean canChange() {
        return clients.stream().anyMatch(client -> client.keys().file().isPresent());
    }

    /** Reads the files again: they are small, and this misses no change however it was made. */
    synchronized void reload() {
        List<String> complaints = new ArrayList<>();
        boolean changed = false;
        for (ApiKeyConfiguration client : clients) {
            changed |= reload(client, complaints);
        }
        if (changed) {
            ring = ring();
        }
        complain(String.join(", ", complaints));
    }

    private boolean reload(ApiKeyConfiguration client, List<String> complaints) {
        try {
            List<String> keys = digests(client);
            if (keys.equals(known.get(client.client()))) {
                return false;
            }
            if (isAnothers(client, keys)) {
                complaints.add("'" + client.client() + "' (it has a key of another client)");
                return false;
            }
            known.put(client.client(), keys);
            LOG.info("The keys of client '{}' have changed: {} are valid now.", client.client(), keys.size());
            return true;
        } catch (UnreadableApiKeyException unreadable) {
            complaints.add("'" + client.client() + "' (" + unreadable.reason() + ")");
            return false;
        }
    }

    private boolean isAnothers(ApiKeyConfiguration client, List<String> keys) {
        return known.entrySet().stream()
                .filter(other -> !other.getKey().equals(client.client()))
                .anyMatch(other -> other.getValue().stream().anyMatch(keys::contains));
    }

    /** Once for each state of affairs. */
    private void complain(String complaint) {
        if (!complaint.equals(lastComplaint) && !complaint.isEmpty()) {
            LOG.warn("The keys that were read last stay valid, since a file cannot be used, of client {}.", complaint);
        }
        lastComplaint = complaint;
    }

    private KeyRing ring() {
        return new KeyRing(clients.stream()
                .flatMap(client -> known.getOrDefault(client.client(), List.of()).stream()
                        .map(HexFormat.of()::parseHex)
                        .map(digest -> new KeyRing.Entry(digest, new ApiClient(client.client(), client.scopes()))))
                .toList());
    }

    private static List<String> digests(ApiKeyConfiguration client) {
        return client.keys().read().stream()
                .map(Sha256::of)
                .map(HexFormat.of()::formatHex)
                .toList();
    }
}
