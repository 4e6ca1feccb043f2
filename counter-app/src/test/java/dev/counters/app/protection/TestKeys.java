package dev.counters.app.protection;

import dev.counters.app.configuration.ApiKeyConfiguration;
import dev.counters.app.configuration.ApiKeySource;
import dev.counters.app.configuration.ApiKeysConfiguration;
import dev.counters.app.request.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Clients with their keys. */
final class TestKeys {
    static final String CI = "ci-key-0123456789";
    static final String OPS = "ops-key-0123456789";

    private TestKeys() {}

    static ApiKeys none() {
        return of();
    }

    /** {@code ci} may read and count, {@code ops} only reset. */
    static ApiKeys two() {
        return of(
                new ApiKeyConfiguration("ci", Set.of(Scope.READ, Scope.COUNT), ApiKeySource.of(CI)),
                new ApiKeyConfiguration("ops", Set.of(Scope.RESET), ApiKeySource.of(OPS)));
    }

    static ApiKeys inFiles(Path... files) {
        return of(Arrays.stream(files)
                .map(file -> new ApiKeyConfiguration(
                        file.getFileName().toString(), Set.of(Scope.READ), ApiKeySource.inFile(file)))
                .toArray(ApiKeyConfiguration[]::new));
    }

    static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static ApiKeys of(ApiKeyConfiguration... clients) {
        return new ApiKeys(new ApiKeysConfiguration(List.of(clients)));
    }
}
