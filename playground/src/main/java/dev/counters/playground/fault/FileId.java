package dev.counters.playground.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file whatever its name: device and inode, as renaming keeps them, and the time of birth, as the inode of a removed
 * file is given to the next.
 */
record FileId(Object deviceAndInode, FileTime birth) {
    private static final FileTime UNKNOWN = FileTime.fromMillis(0);

    static FileId of(Path file) throws IOException {
        return of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    static FileId of(BasicFileAttributes attributes) {
        return new FileId(attributes.fileKey(), birth(attributes));
    }

    /** Where the file system does not know it, Java gives the time of the last change instead. */
    private static FileTime birth(BasicFileAttributes attributes) {
        return attributes.creationTime().equals(attributes.lastModifiedTime()) ? UNKNOWN : attributes.creationTime();
    }

    boolean mayBe(FileId other) {
        return deviceAndInode.equals(other.deviceAndInode)
                && (birth.equals(other.birth) || birth.equals(UNKNOWN) || other.birth.equals(UNKNOWN));
    }
}
