package dev.counters.faults.rig;

import dev.counters.faults.plan.Abilities;
import dev.counters.playground.cluster.programs.RedisBinary;
import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is on this machine: the Redis that the build carries, a Valkey where one is on the PATH, and a library that sets a
 * program's clock where it is installed.
 */
public record Machine(List<Server> servers, Optional<Path> clock) {
    /** Where Debian's and Fedora's libfaketime is. */
    private static final List<Path> LIBRARIES = Stream.of(
                    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
                    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
                    "/usr/lib64/faketime/libfaketime.so.1")
            .map(Path::of)
            .toList();

    private static final String INTERPRETER = "ld-linux";
    /** An ELF file names its interpreter near its begin. */
    private static final int HEAD = 4096;

    public Machine {
        servers = List.copyOf(servers);
    }

    /**
     * Looks around.
     *
     * @param cache where the Redis that the build carries is put
     */
    public static Machine find(Path cache) throws IOException {
        var clock = LIBRARIES.stream().filter(Files::isReadable).findFirst();
        List<Server> servers = new ArrayList<>();
        servers.add(server(RedisBinary.find(new SearchPath(""), cache), clock));
        var valkey = SearchPath.ofMachine().find("valkey-server").map(Path::getParent);
        if (valkey.isPresent()) {
            servers.add(server(RedisBinary.find(new SearchPath(valkey.get().toString()), cache), clock));
        }
        return new Machine(servers, clock);
    }

    /**
     * Looks around for several servers, too.
     *
     * @param cache for a folder in which a Redis 7 with a version in its name is called as all others are
     */
    public static Machine findWithRedis7(Path cache) throws IOException {
        var machine = find(cache);
        var redis = SearchPath.ofMachine()
                .find("redis-server-7.0")
                .or(() -> SearchPath.ofMachine().find("redis-server"));
        if (redis.isEmpty()) {
            return machine;
        }
        var folder = cache.resolve("redis-7");
        Files.createDirectories(folder);
        var link = folder.resolve("redis-server");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, redis.get());
        var found = server(RedisBinary.find(new SearchPath(folder.toString()), cache), machine.clock);
        return found.name().startsWith("Redis 7")
                ? new Machine(
                        Stream.concat(machine.servers.stream(), Stream.of(found))
                                .toList(),
                        machine.clock)
                : machine;
    }

    /** {@return those that are new enough for several servers: Redis 7.0 and Valkey} */
    public List<Server> groupServers() {
        return servers.stream().filter(server -> !server.binary().carried()).toList();
    }

    public Abilities abilities(boolean disks) {
        return new Abilities(
                servers.stream().map(Server::name).toList(),
                servers.stream().filter(Server::settable).map(Server::name).collect(Collectors.toSet()),
                disks);
    }

    public Server server(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + " here"));
    }

    /** {@return the first whose name begins so} */
    public Optional<Server> kind(String begin) {
        return servers.stream()
                .filter(server -> server.name().startsWith(begin))
                .findFirst();
    }

    private static Server server(RedisBinary binary, Optional<Path> clock) throws IOException {
        return new Server(binary, clock.isPresent() && loadsLibraries(binary.file()));
    }

    /** A program that is linked statically takes no other clock. */
    private static boolean loadsLibraries(Path program) throws IOException {
        try (var in = Files.newInputStream(program)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains(INTERPRETER);
        }
    }
}
