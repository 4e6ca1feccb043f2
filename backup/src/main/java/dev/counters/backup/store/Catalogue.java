package dev.counters.backup.store;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.counters.backup.problem.BackupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of one service in a store: data and, last, its description, {@code NAMESPACE/NAME/MOMENT.rdb} and {@code .json}. */
public final class Catalogue {
    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_DESCRIPTION = 64 * 1024;

    private final Store store;
    private final String service;

    /** @param service {@code NAMESPACE/NAME} */
    public Catalogue(Store store, String service) {
        this.store = store;
        this.service = service;
    }

    /** {@return the names of the backups that have a description and data of the size that it states, oldest first} */
    public List<String> good() {
        var files = files();
        return files.keySet().stream()
                .filter(file -> file.endsWith(BackupName.DESCRIPTION))
                .map(file -> file.substring(0, file.length() - BackupName.DESCRIPTION.length()))
                .filter(BackupName::is)
                .filter(name -> isGood(name, files))
                .sorted()
                .toList();
    }

    /** {@return the names before {@code before} of data without a description, which a failure left} */
    public List<String> abandoned(String before) {
        var files = files();
        return files.keySet().stream()
                .filter(file -> file.endsWith(BackupName.DATA))
                .map(file -> file.substring(0, file.length() - BackupName.DATA.length()))
                .filter(BackupName::is)
                .filter(name -> name.compareTo(before) < 0 && !files.containsKey(name + BackupName.DESCRIPTION))
                .sorted()
                .toList();
    }

    /** {@return the description of a backup} */
    public Description description(String name) {
        try (var in = store.open(path(name, BackupName.DESCRIPTION))) {
            return parse(name, in.readNBytes(LONGEST_DESCRIPTION));
        } catch (IOException failed) {
            throw new BackupException(
                    "the description of the backup %s cannot be read from %s: %s"
                            .formatted(name, store.place(), DiskTrouble.inWords(failed)),
                    failed);
        }
    }

    public InputStream data(String name) {
        return store.open(path(name, BackupName.DATA));
    }

    /** {@return whether the name was free, and the data lies under it now} */
    public boolean putData(String name, Path file) {
        return store.put(path(name, BackupName.DATA), file);
    }

    /**
     * Makes a backup of data that lies there and was verified.
     *
     * @param scratch a folder for a small file
     */
    public void putDescription(Description description, Path scratch) {
        var name = description.name();
        try {
            var file = Files.createTempFile(scratch, name, BackupName.DESCRIPTION);
            try {
                Files.writeString(file, text(description) + "\n");
                if (!store.put(path(name, BackupName.DESCRIPTION), file)) {
                    throw new BackupException("another backup has the name " + name + ": start this one again");
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new BackupException(
                    "the description of the backup cannot be prepared: " + DiskTrouble.inWords(failed), failed);
        }
    }

    /** Deletes the description first: what an interruption leaves is no backup. */
    public void delete(String name) {
        store.delete(path(name, BackupName.DESCRIPTION));
        store.delete(path(name, BackupName.DATA));
    }

    /** Takes back data that has no description. */
    public void deleteData(String name) {
        store.delete(path(name, BackupName.DATA));
    }

    /** {@return a description as it is stored, on one line} */
    public static String text(Description description) {
        try {
            return JSON.writeValueAsString(description);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Long> files() {
        return store.list(service).stream().collect(toMap(Store.Entry::name, Store.Entry::size));
    }

    private boolean isGood(String name, Map<String, Long> files) {
        var size = Optional.ofNullable(files.get(name + BackupName.DATA));
        try {
            return size.isPresent() && description(name).size() == size.get();
        } catch (BackupException unreadable) {
            log.warn("{} is left out: {}", name, unreadable.sentence());
            return false;
        }
    }

    private Description parse(String name, byte[] text) {
        Description description;
        try {
            description = JSON.readValue(new String(text, StandardCharsets.UTF_8), Description.class);
        } catch (JsonProcessingException damaged) {
            throw new BackupException("the description of the backup %s is damaged".formatted(name), damaged);
        }
        if (description.format() != Description.FORMAT) {
            throw new BackupException(
                    "the backup %s has format %d, which this version of the operator does not know: upgrade the operator"
                            .formatted(name, description.format()));
        }
        return description;
    }

    private String path(String name, String ending) {
        return service + "/" + name + ending;
    }
}
