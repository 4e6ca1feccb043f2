package dev.counters.playground.cluster.kubelet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that change all at once, as kubelet writes them: they lie in a folder of their own, {@code ..data} leads to the
 * newest one, and each file's name leads through it. Programs that follow {@code ..data} see the swap.
 */
final class AtomicFolder {
    private static final String CURRENT = "..data";
    private static final String FRESH = "..data_tmp";
    private static final String OWNER_ALONE = "rwx------";
    private static final String FOR_ALL = "rwxr-xr-x";

    private final Path folder;
    private final boolean secret;
    private Optional<Map<String, AtomicFile>> written = Optional.empty();
    private int generation;

    /** @param mode as in {@code chmod} */
    record AtomicFile(ByteBuffer content, int mode) {
        static AtomicFile of(byte[] bytes, int mode) {
            return new AtomicFile(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), mode);
        }

        byte[] bytes() {
            var copy = new byte[content.remaining()];
            content.duplicate().get(copy);
            return copy;
        }
    }

    /** @param secret whether nobody but this user may look into it */
    AtomicFolder(Path folder, boolean secret) {
        this.folder = folder;
        this.secret = secret;
    }

    /**
     * Makes the folder hold these files and no others.
     *
     * @return whether something changed
     */
    boolean write(Map<String, AtomicFile> files) throws IOException {
        if (written.filter(files::equals).isPresent()) {
            return false;
        }
        Files.createDirectories(folder);
        permit(folder, secret ? OWNER_ALONE : FOR_ALL);
        var fresh = Files.createDirectory(folder.resolve("..%d".formatted(++generation)));
        for (var file : files.entrySet()) {
            put(fresh, file.getKey(), file.getValue());
        }
        var before = Optional.of(folder.resolve(CURRENT)).filter(link -> Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        var old = before.isPresent() ? Optional.of(Files.readSymbolicLink(before.get())) : Optional.<Path>empty();
        Files.deleteIfExists(folder.resolve(FRESH));
        Files.createSymbolicLink(folder.resolve(FRESH), fresh.getFileName());
        Files.move(
                folder.resolve(FRESH),
                folder.resolve(CURRENT),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        link(files);
        if (old.isPresent()) {
            Folders.delete(folder.resolve(old.get()));
        }
        written = Optional.of(new TreeMap<>(files));
        return true;
    }

    private static void put(Path fresh, String name, AtomicFile content) throws IOException {
        var file = fresh.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.bytes());
        Files.setPosixFilePermissions(file, Folders.permissions(content.mode()));
    }

    /** One link for each file, or for the first folder of its path. */
    private void link(Map<String, AtomicFile> files) throws IOException {
        for (var name : files.keySet()) {
            var first = Path.of(name).getName(0);
            if (!Files.isSymbolicLink(folder.resolve(first))) {
                Files.createSymbolicLink(folder.resolve(first), Path.of(CURRENT).resolve(first));
            }
        }
        for (var link : Folders.list(folder)) {
            var name = link.getFileName().toString();
            if (!name.startsWith("..")
                    && files.keySet().stream().noneMatch(file -> Path.of(file).startsWith(name))) {
                // Another volume may be mounted in here.
                if (Files.isSymbolicLink(link)) {
                    Files.delete(link);
                }
            }
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
