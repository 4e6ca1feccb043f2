package dev.counters.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The API server's audit log, where COUNTERS_AUDIT_LOG says: what the operator really did. The log's policy must write down every
 * request of service accounts, at level Metadata at least.
 *
 * @param file the file that is written now; full ones lie beside it, with the time in their names
 */
record AuditLog(Path file) {
    static final String VARIABLE = "COUNTERS_AUDIT_LOG";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<AuditLog> find() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isEmpty())
                .map(name -> {
                    Path file = Path.of(name);
                    if (!Files.isReadable(file)) {
                        throw new IllegalStateException(VARIABLE + " names " + file + ", which cannot be read.");
                    }
                    return new AuditLog(file);
                });
    }

    /** The requests of that user for objects, answered after that time. */
    List<AuditEntry> requests(String user, Instant since) {
        List<AuditEntry> entries = new ArrayList<>();
        for (Path part : parts()) {
            try (Stream<String> lines = Files.lines(part)) {
                lines.filter(line -> line.contains(user))
                        .flatMap(line -> parse(line).stream())
                        .filter(event ->
                                event.path("user").path("username").asText().equals(user))
                        .filter(event -> event.path("stage").asText().equals("ResponseComplete")
                                // A watch that is still open.
                                || event.path("stage").asText().equals("ResponseStarted"))
                        .filter(event -> event.has("objectRef"))
                        .map(AuditEntry::of)
                        .filter(entry -> entry.time().isAfter(since))
                        .forEach(entries::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entries;
    }

    /** Empty for the last line while it is being written. */
    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private List<Path> parts() {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.'));
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(part -> part.getFileName().toString().startsWith(stem))
                    .filter(part -> part.getFileName().toString().endsWith(name.substring(stem.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
