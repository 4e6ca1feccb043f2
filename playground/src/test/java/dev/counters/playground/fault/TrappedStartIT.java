package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.counters.playground.fault.trap.StrictSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container in the trap must not notice how it was started. */
class TrappedStartIT {
    private static final long STANDARD_SIGNALS = 0x7fffffffL;

    @TempDir
    private Path disk;

    private final TestRig rig = TestRig.open();

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void leavesSignalsAsTheyWere() throws Exception {
        String[] command = {"grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status"};
        assertThat(signals(outputOf(trapped(command)))).isEqualTo(signals(outputOf(new ProcessBuilder(command))));
    }

    @Test
    void leavesTheEnvironmentAsItWas() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("env");
        builder.environment().put("GREETING", "grüß Gott\nanew line");
        assertThat(sorted(outputOf(start(builder))))
                .isEqualTo(sorted(outputOf(new ProcessBuilder("env"), builder.environment())));
    }

    @Test
    void leavesArgumentsAsTheyWere() throws Exception {
        assertThat(outputOf(trapped("printf", "%s|", "two words", "", "-cp", "@file", "--", "*", "ü")))
                .isEqualTo("two words||-cp|@file|--|*|ü|");
    }

    @Test
    void leavesNoFileOpen() throws Exception {
        assertThat(outputOf(trapped("ls", "/proc/self/fd")).lines()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void leavesLimitsAsTheyWere() throws Exception {
        assertThat(outputOf(trapped("cat", "/proc/self/limits")))
                .isEqualTo(outputOf(new ProcessBuilder("cat", "/proc/self/limits")));
    }

    @Test
    void givesTheExitCodeOn() throws Exception {
        assertThat(trapped("sh", "-c", "exit 7").waitFor()).isEqualTo(7);
    }

    @Test
    void endsAsAShellWouldWhereThereIsNoSuchCommand() throws Exception {
        Process process = trapped("no-such-command-anywhere");
        assertThat(process.waitFor()).isEqualTo(127);
        assertThat(outputOf(process)).contains("No such file or directory");
    }

    @Test
    void saysThatALauncherWasKilled() throws Exception {
        List<String> command = rig.disks().command(List.of("sleep", "60"), List.of(disk));
        Process process = new ProcessBuilder(command).start();
        process.destroyForcibly().waitFor();
        assertThatIOException()
                .isThrownBy(() -> rig.disks().started(process, List.of(disk)))
                .withMessageMatching("The launcher of process \\d+ ended with code 137 before .*");
    }

    @Test
    void passesAContainerWithoutDisksThrough() {
        assertThat(rig.disks().command(List.of("sleep", "60"), List.of()))
                .endsWith("sleep", "60")
                .hasSizeLessThan(8);
    }

    /** Such as that of a container: the playground must run there all the same. */
    @Test
    void startsWithoutATrapInASandboxThatRefusesIt() throws Exception {
        CompletableFuture.runAsync(
                        this::startInASandbox, task -> Thread.ofPlatform().start(task))
                .get(30, TimeUnit.SECONDS);
    }

    private void startInASandbox() {
        StrictSandbox.enter();
        String reason = "Power cuts and slow or failing disks need the system call pidfd_getfd, which this machine"
                + " refuses (error 1).";
        try {
            assertThat(outputOf(trapped("echo", "running"))).isEqualTo("running\n");
            trapped("sleep", "60");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(rig.disks().whyNot()).hasValue(reason);
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> rig.faults().cutPower(TestRig.REDIS))
                .withMessage(reason);
        rig.faults().kill(TestRig.REDIS);
    }

    @Test
    void leavesNoProcessBehindAKilledPlayground() throws Exception {
        Process playground = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + disk,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlaygroundToKill.class.getName(),
                        disk.toString())
                .redirectErrorStream(true)
                .start();
        ProcessHandle container = ProcessHandle.of(
                        Long.parseLong(playground.inputReader().readLine()))
                .orElseThrow();
        Path started = disk.resolve("started");
        Awaitility.await().until(() -> Files.exists(started));
        playground.destroyForcibly().waitFor();
        Awaitility.await().until(() -> !container.isAlive());
    }

    private Process trapped(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        return rig.containers().start(TestRig.POD, builder, List.of(disk));
    }

    private static String outputOf(ProcessBuilder builder, Map<String, String> environment) throws IOException {
        builder.environment().putAll(environment);
        return outputOf(builder);
    }

    private static String outputOf(ProcessBuilder builder) throws IOException {
        return outputOf(builder.start());
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sets of signals by their names; without the two that the C library keeps to itself, which are above the others. */
    private static Map<String, Long> signals(String status) {
        return status.lines()
                .map(line -> line.split(":\\s+", 2))
                .collect(Collectors.toMap(
                        line -> line[0], line -> Long.parseUnsignedLong(line[1], 16) & STANDARD_SIGNALS));
    }

    private static List<String> sorted(String lines) {
        return lines.lines().sorted().toList();
    }
}
