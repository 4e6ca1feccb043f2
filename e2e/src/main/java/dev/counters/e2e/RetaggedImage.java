package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A copy of an image file under another name: a "new version" to roll to, without a second build. */
final class RetaggedImage {
    private static final String MANIFEST = "manifest.json";
    private static final Pattern TAGS = Pattern.compile("\"RepoTags\"\\s*:\\s*\\[[^\\]]*\\]");

    private RetaggedImage() {}

    static Path copy(Path tar, String name) {
        try {
            Path copy = Files.createTempFile("retagged", ".tar");
            try (var in = new TarArchiveInputStream(Files.newInputStream(tar));
                    var out = new TarArchiveOutputStream(Files.newOutputStream(copy))) {
                out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    byte[] content = in.readAllBytes();
                    write(out, entry.getName(), entry.getName().equals(MANIFEST) ? retag(content, name) : content);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] retag(byte[] manifest, String name) {
        return TAGS.matcher(new String(manifest, StandardCharsets.UTF_8))
                .replaceAll("\"RepoTags\":[\"" + name + "\"]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(TarArchiveOutputStream out, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }
}
