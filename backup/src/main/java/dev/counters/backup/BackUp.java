package dev.counters.backup;

import dev.counters.backup.problem.BackupException;
import dev.counters.backup.rdb.Contents;
import dev.counters.backup.rdb.DamagedException;
import dev.counters.backup.rdb.Rdb;
import dev.counters.backup.redis.Login;
import dev.counters.backup.redis.Primary;
import dev.counters.backup.redis.Snapshot;
import dev.counters.backup.store.BackupName;
import dev.counters.backup.store.Catalogue;
import dev.counters.backup.store.Description;
import dev.counters.backup.store.DiskTrouble;
import dev.counters.backup.store.Retention;
import dev.counters.backup.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one backup: a snapshot, verified before and after it is stored; then old backups are given up. */
final class BackUp {
    private static final Logger log = LoggerFactory.getLogger(BackUp.class);
    /** Names are of a moment in milliseconds; so many backups are never begun in one. */
    private static final int TRIES = 100;
    /** Longer than any backup takes: the Job's deadline is an hour. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Store store;
    private final Catalogue catalogue;
    private final String service;
    private final int retention;
    private final Path scratch;
    private final Clock clock;

    BackUp(Store store, String service, int retention, Path scratch, Clock clock) {
        this.store = store;
        this.catalogue = new Catalogue(store, service);
        this.service = service;
        this.retention = retention;
        this.scratch = scratch;
        this.clock = clock;
    }

    /** {@return what was made} */
    Description from(Primary primary, Login login) {
        var server = primary.find();
        log.info("Copying the data of {}", server);
        // Before the snapshot is asked for: what was acknowledged by then is in it.
        var begun = clock.instant();
        var file = receive(server, login);
        try {
            var description = describe(file, begun);
            log.info(
                    "Received {} bytes from {}: {} counters, sequence {}",
                    description.size(),
                    description.server(),
                    description.counters(),
                    description.sequence());
            var stored = storeData(description, file);
            verify(stored);
            catalogue.putDescription(stored, scratch);
            log.info("Stored and read back {} in {}", stored.name(), store.place());
            giveUpOld(stored);
            return stored;
        } finally {
            delete(file);
        }
    }

    private Path receive(InetSocketAddress server, Login login) {
        try {
            var file = Files.createTempFile(scratch, "snapshot", BackupName.DATA);
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                Snapshot.copy(server, login, out);
                return file;
            } catch (IOException | RuntimeException failed) {
                delete(file);
                throw failed;
            }
        } catch (IOException failed) {
            throw new BackupException(
                    "the snapshot could not be written to the pod's own disk: " + DiskTrouble.inWords(failed), failed);
        }
    }

    private Description describe(Path file, Instant begun) {
        try (var in = Files.newInputStream(file)) {
            var contents = Rdb.read(file);
            var digested = Digested.of(in);
            return new Description(
                    Description.FORMAT,
                    service,
                    BackupName.at(begun),
                    epoch(contents),
                    contents.sequence(),
                    contents.defaultCounter(),
                    contents.counters(),
                    contents.server(),
                    digested.size(),
                    digested.sha256());
        } catch (DamagedException damaged) {
            throw new BackupException(
                    "what Redis sent is no whole snapshot: %s; the next backup may be better"
                            .formatted(damaged.getMessage()),
                    damaged);
        } catch (IOException failed) {
            throw new BackupException(
                    "the snapshot cannot be read back from the pod's own disk: " + DiskTrouble.inWords(failed), failed);
        }
    }

    private static @Nullable Long epoch(Contents contents) {
        return contents.epoch().isPresent() ? contents.epoch().getAsLong() : null;
    }

    /** {@return the description with the name that was free: another backup may have begun in the same moment} */
    private Description storeData(Description description, Path file) {
        var moment = clock.instant();
        for (var i = 0; i < TRIES; i++) {
            var name = BackupName.at(moment.plusMillis(i));
            if (catalogue.putData(name, file)) {
                return description.withName(name);
            }
        }
        throw new BackupException("all names of this moment are taken in " + store.place() + ": start it again");
    }

    private void verify(Description description) {
        try (var in = catalogue.data(description.name())) {
            var difference = Digested.of(in).difference(description.size(), description.sha256());
            if (difference.isPresent()) {
                catalogue.deleteData(description.name());
                throw new BackupException(
                        "what was read back from %s differs from what was written (%s): it was deleted; check the storage"
                                .formatted(store.place(), difference.get()));
            }
        } catch (IOException failed) {
            throw new BackupException(
                    "the backup cannot be read back from %s: %s".formatted(store.place(), DiskTrouble.inWords(failed)),
                    failed);
        }
    }

    private void giveUpOld(Description made) {
        for (var name : Retention.superfluous(catalogue.good(), retention, made.name())) {
            catalogue.delete(name);
            log.info("Gave up {}: the newest {} are kept", name, retention);
        }
        for (var name : catalogue.abandoned(BackupName.at(clock.instant().minus(ABANDONED)))) {
            catalogue.deleteData(name);
            log.info("Deleted {}: a failure left it without a description", name);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            log.warn("{} stays on the pod's own disk", file, failed);
        }
    }
}
