package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the playground ends: with nothing left, or before it began with one sentence. */
class EndOfPlaygroundIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void leavesNoProcessAfterSigterm() {
        try (var playground = RunningPlayground.start(Map.of()).awaitReady()) {
            var children = playground.descendants();
            assertThat(children).hasSizeGreaterThan(3);

            playground.terminate();
            playground.awaitExit();

            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void leavesNoProcessWhenItIsKilledItself() {
        try (var playground = RunningPlayground.start(Map.of()).awaitReady()) {
            var children = playground.descendants();
            assertThat(children).hasSizeGreaterThan(3);

            playground.kill();

            await().atMost(AT_ONCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void keepsItsPasswordsToItsUser() throws IOException {
        try (var playground = RunningPlayground.start(Map.of()).awaitReady()) {
            assertThat(Files.getPosixFilePermissions(playground.kubeconfig().getParent()))
                    .extracting(Enum::name)
                    .allMatch(permission -> permission.startsWith("OWNER"));
        }
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithAFile() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.yaml"), """
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: {name: visits}
                spec: {app: {replicaz: 3}}
                """);
        try (var playground = RunningPlayground.start(Map.of("FILE", file.toString()))) {
            assertThat(playground.awaitExit()).isEqualTo(1);
            assertThat(playground.lines().getLast())
                    .startsWith(file + ": CounterService visits is refused: ")
                    .contains("unknown field \"spec.app.replicaz\"");
        }
    }

    @Test
    void saysInOneSentenceThatAFileIsMissing() {
        try (var playground = RunningPlayground.start(Map.of("FILE", "none.yaml"))) {
            assertThat(playground.awaitExit()).isEqualTo(1);
            assertThat(playground.lines()).containsExactly("There is no file none.yaml.");
        }
    }

    @Test
    void saysInOneSentenceThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var playground = RunningPlayground.startOn(taken.getLocalPort())) {
            assertThat(playground.awaitExit()).isEqualTo(1);
            assertThat(playground.lines())
                    .containsExactly("Port %d is in use: choose another one, such as PORT=%d."
                            .formatted(taken.getLocalPort(), taken.getLocalPort() + 1));
        }
    }
}
