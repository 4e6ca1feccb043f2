package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.RedisPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisLoginTest {
    @TempDir
    private Path folder;

    private Path file;
    private RedisLogin login;

    @BeforeEach
    void aPassword() throws IOException {
        file = folder.resolve("password");
        Files.writeString(file, "one");
        login = new RedisLogin(Optional.of("counter"), RedisPassword.inFile(file.toString()));
    }

    @Test
    void aServerThatRefusesTheNextPasswordIsToldTheFormerOne() throws IOException {
        var server = to("a");
        assertThat(next(server)).isEqualTo("one");
        server.opened();

        Files.writeString(file, "two");

        assertThat(next(server)).isEqualTo("two");
        assertThat(next(server)).isEqualTo("one");
        server.opened();
        assertThat(next(to("a"))).as("another connection to it").isEqualTo("one");
    }

    @Test
    void aServerThatRefusesTheFormerPasswordIsToldThePresentOne() throws IOException {
        aServerThatRefusesTheNextPasswordIsToldTheFormerOne();
        var later = to("a");

        assertThat(next(later)).isEqualTo("one");
        assertThat(next(later)).isEqualTo("two");
        later.opened();
        assertThat(next(to("a"))).isEqualTo("two");
    }

    @Test
    void whatOneServerRefusesAnotherIsTold() throws IOException {
        aServerThatRefusesTheNextPasswordIsToldTheFormerOne();

        assertThat(next(to("b"))).isEqualTo("two");
    }

    @Test
    void aConnectionThatWasOpenedWasRefusedNothing() throws IOException {
        var server = to("a");
        next(server);
        server.opened();
        Files.writeString(file, "two");

        next(server);
        server.opened();

        assertThat(next(server)).isEqualTo("two");
    }

    @Test
    void withoutAFormerPasswordThePresentOneIsToldAgain() {
        var server = to("a");

        assertThat(next(server)).isEqualTo("one");
        assertThat(next(server)).isEqualTo("one");
    }

    @Test
    void whereThereIsNoPasswordNobodyLogsIn() {
        assertThat(new RedisLogin(Optional.empty(), RedisPassword.none()).to("a"))
                .isEmpty();
    }

    private ServerLogin to(String server) {
        return login.to(server).orElseThrow();
    }

    private static String next(ServerLogin server) {
        return String.valueOf(
                Objects.requireNonNull(server.resolveCredentials().block()).getPassword());
    }
}
