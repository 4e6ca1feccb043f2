package dev.counters.playground.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs of this machine with a Redis that is not the first on its PATH. */
final class ChosenRedis {
    private ChosenRedis() {}

    /**
     * {@return them, with the app from the build; without such a server, the test is skipped}
     *
     * @param folder for links and caches
     * @param servers by the names of their programs; the first is taken that is there with its client
     */
    static Images images(Path folder, String... servers) throws IOException {
        var machine = SearchPath.ofMachine();
        var server = Stream.of(servers)
                .filter(name -> machine.find(name).isPresent())
                .filter(name -> machine.find(client(name)).isPresent())
                .findFirst();
        assumeTrue(
                server.isPresent(),
                () -> "skipped: %s with its client is not on the PATH".formatted(String.join(" or ", servers)));
        var bin = Files.createDirectories(folder.resolve("bin"));
        var client = machine.find(client(server.get())).orElseThrow();
        Files.createSymbolicLink(
                bin.resolve("redis-server"), machine.find(server.get()).orElseThrow());
        Files.createSymbolicLink(bin.resolve("redis-cli"), client);
        Files.createSymbolicLink(bin.resolve("valkey-cli"), client);
        return LocalPrograms.find(new SearchPath(bin + ":" + machine), RunningService.app(), folder.resolve("cache"))
                .images();
    }

    private static String client(String server) {
        return server.replace("-server", "-cli");
    }
}
