package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsIT {
    @TempDir
    private static Path binaries;

    @TempDir
    private Path disk;

    private final TestRig rig = TestRig.open();

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void stopsAndResumes() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "always");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(1, Duration.ofMillis(1));
        assertThat(rig.faults().stop(TestRig.REDIS).sentence()).isEqualTo("Stopped visits-redis-0/redis.");
        long pid = rig.containers().running().getFirst().pid();
        Awaitility.await().until(() -> state(pid), "T (stopped)"::equals);
        long whenStopped = client.attempted();
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> client.acknowledged() <= whenStopped);
        assertThat(rig.faults().resume(TestRig.REDIS).sentence()).isEqualTo("Resumed visits-redis-0/redis.");
        client.awaitMore(10, Duration.ofMillis(1));
        rig.faults().kill(TestRig.REDIS);
        client.awaitEnd();
    }

    @Test
    void killsAStoppedContainer() throws Exception {
        Process sleeping = rig.containers().start(TestRig.POD, List.of("sleep", "60"), List.of(disk));
        rig.faults().stop(TestRig.REDIS);
        rig.faults().kill(TestRig.REDIS);
        assertThat(sleeping.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void cutsThePowerOfSeveralPodsAtOnce() throws Exception {
        Path left = Files.createDirectory(disk.resolve("left"));
        Path right = Files.createDirectory(disk.resolve("right"));
        writeUnsynced("left-0", left);
        writeUnsynced("right-0", right);
        Fault.PowerCut cut = rig.faults().cutPower(Selector.everything());
        assertThat(cut.sentence())
                .isEqualTo("Cut the power of left-0/redis, right-0/redis: 12 unsynced bytes are gone.");
        assertThat(left.resolve("file")).isEmptyFile();
        assertThat(right.resolve("file")).isEmptyFile();
        assertThat(rig.containers().running()).isEmpty();
    }

    @Test
    void keepsWhatEachKindOfSyncHasSaved() throws Exception {
        for (List<String> sync :
                List.of(List.of("sync"), List.of("sync", "-f", "file"), List.of("sync", "-d", "file"))) {
            Path file = disk.resolve("file");
            shell("printf 12345 > file; " + String.join(" ", sync) + "; printf 678 >> file; exec sleep 60");
            Awaitility.await().until(() -> Files.exists(file) && Files.size(file) == 8);
            rig.faults().cutPower(TestRig.REDIS);
            assertThat(file).as(String.join(" ", sync)).hasContent("12345");
            Files.delete(file);
        }
    }

    @Test
    void startsNothingOnADiskWithoutPower() throws Exception {
        Path file = disk.resolve("file");
        writeUnsynced(TestRig.POD, disk);
        CompletableFuture<Process> restarted = new CompletableFuture<>();
        TornWrites restartInTheMiddle = unsynced -> {
            Thread.ofPlatform().daemon().start(() -> restart(restarted));
            Awaitility.await()
                    .during(Duration.ofMillis(500))
                    .until(() -> !restarted.isDone() && Files.notExists(disk.resolve("restarted")));
            return 0;
        };
        rig.faults().cutPower(TestRig.REDIS, restartInTheMiddle);
        assertThat(restarted.get(10, TimeUnit.SECONDS).isAlive()).isTrue();
        Awaitility.await().until(() -> Files.exists(disk.resolve("restarted")));
        assertThat(file).isEmptyFile();
    }

    @Test
    void saysThatNothingRuns() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> rig.faults().kill(TestRig.REDIS.container("redis")))
                .withMessage("No container runs of container redis of pod default/visits-redis-0.");
    }

    private void restart(CompletableFuture<Process> restarted) {
        try {
            // It lives as long as the thread that starts it.
            Process process = shell("touch restarted; exec sleep 60");
            restarted.complete(process);
            process.waitFor();
        } catch (IOException e) {
            restarted.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process shell(String script) throws IOException {
        return rig.containers()
                .start(TestRig.POD, new ProcessBuilder("sh", "-c", script).directory(disk.toFile()), List.of(disk));
    }

    private void writeUnsynced(String pod, Path folder) throws IOException {
        Path file = folder.resolve("file");
        rig.containers()
                .start(pod, List.of("sh", "-c", "printf 123456 > " + file + "; exec sleep 60"), List.of(folder));
        Awaitility.await().until(() -> Files.exists(file) && Files.size(file) == 6);
    }

    private static String state(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("State:"))
                .map(line -> line.substring("State:".length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
