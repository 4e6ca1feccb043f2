package dev.counters.app.configuration;

import dev.counters.app.request.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who may call. No client means anybody.
 *
 * @param clients whose keys could be read when this was made
 */
public record ApiKeysConfiguration(List<ApiKeyConfiguration> clients) {
    private static final String NAMES = "COUNTERS_API_KEYS";
    private static final String DIRECTORY = "COUNTERS_API_KEYS_DIRECTORY";
    private static final String SINGLE = "API_KEY";

    /** The client that {@code API_KEY} stands for. */
    private static final String SINGLE_CLIENT = "default";

    private static final String DEFAULT_DIRECTORY = "/etc/counters/api-keys";

    /** A file of this name, so no path; and short, since it is part of keys in Redis. */
    private static final String CLIENT = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final Set<Scope> GRANTABLE = Set.copyOf(EnumSet.complementOf(EnumSet.of(Scope.PUBLIC)));

    /** Every request's key is compared with the keys of all clients. */
    private static final int MOST_CLIENTS = 100;

    public ApiKeysConfiguration {
        clients = List.copyOf(clients);
    }

    static ApiKeysConfiguration from(Variables variables) {
        Path directory = variables.path(DIRECTORY, DEFAULT_DIRECTORY);
        List<ApiKeyConfiguration> clients = new ArrayList<>();
        variables
                .text(SINGLE)
                .map(ApiKeySource::of)
                .ifPresent(key -> clients.add(new ApiKeyConfiguration(SINGLE_CLIENT, GRANTABLE, key)));
        variables.text(NAMES).ifPresent(list -> clients.addAll(named(list, directory)));
        checkUnique(clients);
        checkKeys(clients);
        return new ApiKeysConfiguration(clients);
    }

    private static List<ApiKeyConfiguration> named(String list, Path directory) {
        List<String> entries = Arrays.stream(list.split(";", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.size() > MOST_CLIENTS) {
            throw new InvalidConfigurationException(
                    NAMES, "names more than " + MOST_CLIENTS + " clients; let some share a key.");
        }
        List<ApiKeyConfiguration> clients = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            clients.add(named(entries.get(i), i + 1, directory));
        }
        return clients;
    }

    /** What cannot be read is not quoted: it may be a key that was put into the wrong variable. */
    private static ApiKeyConfiguration named(String entry, int position, Path directory) {
        String[] parts = entry.split("=", 2);
        String name = parts[0].strip();
        if (parts.length < 2 || !name.matches(CLIENT)) {
            throw unusable(
                    position, "is not of the form name=Read+Count+Reset with a name of letters, digits, . _ and -");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : parts[1].split("\\+", -1)) {
            scopes.add(scope(scope.strip(), position));
        }
        return new ApiKeyConfiguration(name, scopes, ApiKeySource.inFile(directory.resolve(name)));
    }

    private static Scope scope(String name, int position) {
        return GRANTABLE.stream()
                .filter(scope -> scope.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> unusable(position, "has another scope than Read, Count and Reset"));
    }

    private static InvalidConfigurationException unusable(int position, String complaint) {
        return new InvalidConfigurationException(
                NAMES,
                "cannot be used: entry " + position + " " + complaint
                        + "; write, for example, ci=Read+Count;ops=Reset.");
    }

    private static void checkUnique(List<ApiKeyConfiguration> clients) {
        Set<String> names = new HashSet<>();
        clients.stream().map(ApiKeyConfiguration::client).forEach(client -> {
            if (!names.add(client)) {
                throw new InvalidConfigurationException(
                        NAMES,
                        "names '" + client + "' twice" + (client.equals(SINGLE_CLIENT) ? " or beside API_KEY" : "")
                                + "; give each client one name of its own.");
            }
        });
    }

    private static void checkKeys(List<ApiKeyConfiguration> clients) {
        Map<String, String> owners = new HashMap<>();
        for (ApiKeyConfiguration client : clients) {
            for (String key : read(client)) {
                String owner = owners.putIfAbsent(key, client.client());
                if (owner != null && !owner.equals(client.client())) {
                    throw new InvalidConfigurationException(
                            NAMES,
                            "gives '" + owner + "' and '" + client.client()
                                    + "' the same key; give each client keys of its own.");
                }
            }
        }
    }

    private static List<String> read(ApiKeyConfiguration client) {
        try {
            return client.keys().read();
        } catch (UnreadableApiKeyException unreadable) {
            throw client.keys()
                    .file()
                    .map(file -> new InvalidConfigurationException(
                            NAMES,
                            "names '" + client.client() + "', whose file '" + file + "' cannot be used: "
                                    + unreadable.reason() + "; put keys of at least " + ApiKeySource.SHORTEST
                                    + " visible ASCII characters there, one a line."))
                    .orElseGet(() -> new InvalidConfigurationException(
                            SINGLE, "cannot be used: " + unreadable.reason() + "; take letters and digits."));
        }
    }
}
