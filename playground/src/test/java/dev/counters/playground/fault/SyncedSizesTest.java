package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedSizesTest {
    private final SyncedSizes sizes = new SyncedSizes();

    @TempDir
    private Path disk;

    @Test
    void takesWhatIsThereAtFirstAsSynced() throws IOException {
        Path folder = Files.createDirectory(disk.resolve("appendonlydir"));
        Path file = Files.writeString(folder.resolve("old"), "12345");
        sizes.attach(disk);
        assertThat(sizes.of(FileId.of(file))).isEqualTo(5);
    }

    @Test
    void knowsLaterThatNobodySyncedTheRest() throws IOException {
        Path file = Files.writeString(disk.resolve("log"), "12345");
        sizes.attach(disk);
        Files.writeString(file, "1234567890");
        sizes.attach(disk);
        assertThat(sizes.of(FileId.of(file))).isEqualTo(5);
    }

    @Test
    void hasNothingOfAFileThatWasNeverSynced() throws IOException {
        sizes.attach(disk);
        assertThat(sizes.of(FileId.of(Files.writeString(disk.resolve("new"), "12345"))))
                .isZero();
    }

    @Test
    void followsARename() throws IOException {
        Path file = Files.writeString(disk.resolve("temporary"), "12345");
        sizes.record(FileId.of(file), 5);
        Path renamed = Files.move(file, disk.resolve("log"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(sizes.of(FileId.of(renamed))).isEqualTo(5);
    }

    @Test
    void takesTheLastSyncOfAFileThatBecameShorter() throws IOException {
        FileId file = FileId.of(Files.writeString(disk.resolve("log"), "12345"));
        sizes.record(file, 5);
        sizes.record(file, 2);
        assertThat(sizes.of(file)).isEqualTo(2);
    }

    @Test
    void knowsAFileThatGotTheInodeOfARemovedOne() {
        FileId removed = new FileId("inode 7", FileTime.fromMillis(1));
        sizes.record(removed, 5);
        assertThat(sizes.of(new FileId("inode 7", FileTime.fromMillis(2)))).isZero();
        assertThat(sizes.of(removed)).isEqualTo(5);
    }

    @Test
    void knowsAFileByItsInodeAloneWhereThereAreNoTimesOfBirth() {
        sizes.record(new FileId("inode 7", FileTime.fromMillis(0)), 5);
        assertThat(sizes.of(new FileId("inode 7", FileTime.fromMillis(2)))).isEqualTo(5);
    }
}
