package dev.counters.backup;

import dev.counters.backup.problem.BackupException;
import dev.counters.backup.rdb.DamagedException;
import dev.counters.backup.rdb.Rdb;
import dev.counters.backup.store.Catalogue;
import dev.counters.backup.store.Description;
import dev.counters.backup.store.DiskTrouble;
import dev.counters.backup.store.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a backup into the empty data folder of a group's first server, for the server's own image to load it. Data that is
 * there is never touched.
 */
final class Fetch {
    /** In the data folder, on the same file system: what the server image makes of it needs only a rename. */
    static final String STAGING = "restore";

    static final String SNAPSHOT = "dump.rdb";
    /** Written last: the snapshot beside it is whole. Holds the backup's epoch, or 0. */
    static final String READY = "epoch";

    private static final Logger log = LoggerFactory.getLogger(Fetch.class);
    private static final String FIRST = "-0";
    /** What a new file system holds. */
    private static final Set<String> NOT_DATA = Set.of("lost+found", STAGING);

    private final Store store;
    private final String service;
    private final Path data;

    Fetch(Store store, String service, Path data) {
        this.store = store;
        this.service = service;
        this.data = data;
    }

    /** {@return the backup that lies ready now, or nothing if this pod has no need of one} */
    Optional<Description> into(String pod, Optional<String> name) {
        if (!pod.endsWith(FIRST)) {
            log.info("Nothing to restore: the data comes to {} from the first server", pod);
            return Optional.empty();
        }
        try {
            if (hasData()) {
                log.info("Nothing is restored: the data folder is not empty");
                return Optional.empty();
            }
            return Optional.of(fetch(name));
        } catch (IOException failed) {
            throw new BackupException(
                    "the backup cannot be written to the server's volume: " + DiskTrouble.inWords(failed), failed);
        }
    }

    private boolean hasData() throws IOException {
        try (var files = Files.list(data)) {
            return files.anyMatch(file -> !NOT_DATA.contains(file.getFileName().toString()));
        }
    }

    private Description fetch(Optional<String> name) throws IOException {
        var catalogue = new Catalogue(store, service);
        var description = catalogue.description(name.orElseGet(() -> newest(catalogue)));
        log.info("Fetching {} of {} from {}", description.name(), service, store.place());
        var staging = Files.createDirectories(data.resolve(STAGING));
        Files.deleteIfExists(staging.resolve(READY));
        var snapshot = staging.resolve(SNAPSHOT);
        download(catalogue, description, snapshot);
        verify(snapshot);
        Files.writeString(
                staging.resolve(READY), Optional.ofNullable(description.epoch()).orElse(0L) + "\n");
        sync(staging, StandardOpenOption.READ);
        log.info(
                "{} bytes lie ready, {} counters, epoch {}",
                description.size(),
                description.counters(),
                description.epoch());
        return description;
    }

    private String newest(Catalogue catalogue) {
        var good = catalogue.good();
        if (good.isEmpty()) {
            throw new BackupException(
                    "there is no backup of %s in %s: correct spec.redis.restoreFrom in a new CounterService"
                            .formatted(service, store.place()));
        }
        return good.getLast();
    }

    private void download(Catalogue catalogue, Description description, Path to) throws IOException {
        Digested fetched;
        try (var in = catalogue.data(description.name());
                var out = Files.newOutputStream(to)) {
            fetched = Digested.copy(in, out);
        }
        var difference = fetched.difference(description.size(), description.sha256());
        if (difference.isPresent()) {
            Files.delete(to);
            throw new BackupException(
                    "the backup %s in %s is damaged, %s: name another one in spec.redis.restoreFrom.backup of a new CounterService"
                            .formatted(description.name(), store.place(), difference.get()));
        }
        sync(to, StandardOpenOption.WRITE);
    }

    private static void verify(Path snapshot) throws IOException {
        try {
            Rdb.read(snapshot);
        } catch (DamagedException damaged) {
            throw new BackupException("the backup is no whole snapshot: " + damaged.getMessage(), damaged);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
